/**
 * Storage for the logs of studies: the contract of every store, and the store in memory.
 *
 * <p>A study is a log of events. {@link io.danlu.store.Store#create} begins it with a
 * {@link io.danlu.store.StudyDefinition}. A worker reads new entries with {@link io.danlu.store.Store#readAfter} and
 * writes with {@link io.danlu.store.Store#append}. An {@link io.danlu.store.Append} carries events and
 * {@linkplain io.danlu.store.Precondition preconditions} and takes effect as a whole or not at all; the
 * {@link io.danlu.store.Outcome} tells which. A worker renews the lease of its running trial with
 * {@link io.danlu.store.Store#renew}, and finds abandoned trials with {@link io.danlu.store.Store#lost}.
 *
 * <p>Each method throws a {@link io.danlu.store.StoreException} if the store fails. Other stores are added with a
 * {@link io.danlu.store.StoreProvider}. The following claims a queued trial, unless another worker was faster:
 *
 * {@snippet :
 * Append claim = new Append(UUID.randomUUID(), List.of(started), List.of(new Precondition.InQueue(7)));
 * switch (store.append("iris", claim)) {
 *     case Outcome.Appended appended -> evaluate(started, appended.first());
 *     case Outcome.Refused refused -> readAgain();
 * }
 * }
 */
package io.danlu.store;
