/**
 * Workers for a study on a Danlu server, over HTTP, and a spool for results that cannot be delivered.
 *
 * <p>A worker opens a {@link io.danlu.client.RemoteStudy} and passes a {@link io.danlu.client.RemoteWorkSource} to a
 * {@link io.danlu.study.Run}. For each trial the run asks the server, which calls the sampler and leases the trial. The
 * run evaluates the objective, sends its reports, and renews the lease meanwhile. It sends the result at the end.
 *
 * {@snippet :
 * RemoteStudy study = RemoteStudy.open(new ServerAddress("http://127.0.0.1:8765"), token, "iris");
 * RemoteWorkSource source = new RemoteWorkSource(study, "host-7");
 * new Run<>(source, objective, RunOptions.until(Budget.unlimited()).workers(4)).execute();
 * }
 *
 * <p>A {@link io.danlu.client.FileSpool} keeps results on disk while the server, or a study's store, cannot be reached.
 */
package io.danlu.client;
