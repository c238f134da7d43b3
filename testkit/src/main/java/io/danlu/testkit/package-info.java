/**
 * Random spaces, texts and logs for checking laws.
 *
 * <p>A test checks a law with {@link io.danlu.laws.Laws#forAll} and draws its cases here:
 *
 * {@snippet :
 * Laws.forAll(100, random -> {
 *     Space space = RandomSpaces.space(random);
 *     List<Event> log = RandomLogs.log(space, 50, random);
 *     assertThat(read(write(log))).isEqualTo(log);
 * });
 * }
 */
package io.danlu.testkit;
