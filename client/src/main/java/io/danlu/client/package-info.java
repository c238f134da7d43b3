/**
 * Workers of a study on a Danlu server, over HTTP, and the spool of results that could not be delivered.
 *
 * <p>A worker opens a {@link io.danlu.client.RemoteStudy} and runs an objective by a {@link io.danlu.client.RemoteWorkSource}; the
 * server asks the sampler and the pruner, and keeps the leases:
 *
 * {@snippet :
 * RemoteStudy study = RemoteStudy.open(new ServerAddress("http://127.0.0.1:8765"), token, "iris");
 * RemoteWorkSource source = new RemoteWorkSource(study, "host-7");
 * new Run<>(source, objective, RunOptions.until(Budget.unlimited()).workers(4)).execute();
 * }
 *
 * <p>A {@link io.danlu.client.FileSpool} keeps results on disk while neither the store nor the server answers.
 */
package io.danlu.client;
