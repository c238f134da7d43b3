/**
 * Jobs of schedulers whose tasks are workers of a study.
 *
 * <p>For Slurm, {@link io.danlu.cli.launch.WorkerScript} is the batch script of a job array, and {@link
 * io.danlu.cli.launch.Slurm} submits and follows it with Slurm's own commands. For Kubernetes, {@link
 * io.danlu.cli.launch.KubernetesJob} is the YAML that {@code kubectl apply} takes:
 *
 * {@snippet lang = shell :
 * danlu launch slurm study.yaml --workers 8 --store postgresql://me@db/danlu
 * danlu launch kubernetes study.yaml --image registry/team/train:1 --workers 8 --store postgresql://me@db/danlu
 * }
 *
 * <p>A task runs {@code danlu worker}, or {@code danlu tune} on Kubernetes, like a worker that somebody starts by hand.
 * The store keeps the budget exact, and trials of lost tasks go to others when their leases end.
 */
package io.danlu.cli.launch;
