/**
 * The regret bench: it compares samplers with each other and with peers, on tasks with a known optimum.
 *
 * <p>{@code Regret} reads {@link RegretOptions}. {@code Tournament} runs every contestant on every task and seed,
 * {@code Contest} holds the {@code Results}, and the tables write them as Markdown. Start it by {@code bench/run}:
 *
 * {@snippet lang=shell :
 * bench/run --samplers gp,tpe --seeds 10 --evaluations 50,100
 * }
 */
package io.danlu.bench;
