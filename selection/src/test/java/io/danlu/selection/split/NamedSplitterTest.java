package io.danlu.selection.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.ModelException;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedSplitterTest {

    private static final Value SHUFFLE = Value.of(true);

    @Test
    void partsAreDisjointAndNeitherIsEmpty() {
        Laws.forAll(60, random -> {
            Rows rows = Targets.random(random, 4);
            Column groups = groups(random, rows.dataset().size());
            for (NamedSplitter splitter : all()) {
                for (Split split : split(splitter, groups, random.nextLong(), rows)) {
                    Set<Integer> train = set(split.train());
                    Set<Integer> test = set(split.test());
                    assertThat(train).as(splitter.name()).isNotEmpty().doesNotContainAnyElementsOf(test);
                    assertThat(test).isNotEmpty();
                    assertThat(set(rows)).containsAll(train).containsAll(test);
                }
            }
        });
    }

    @Test
    void groupsAreNeverSplit() {
        Laws.forAll(100, random -> {
            Rows rows = Targets.random(random, 4);
            Column groups = groups(random, rows.dataset().size());
            Groups codes = Groups.of(groups);
            for (NamedSplitter splitter : all()) {
                if (splitter.options().containsKey("groups")) {
                    List<Split> splits = new ArrayList<>(split(splitter, groups, random.nextLong(), rows));
                    splits.addAll(splitter.aside(0.3, Optional.of(groups), random.nextLong())
                            .split(rows));
                    splits.addAll(splitter.outer(2, Optional.of(groups), Task.CLASSIFICATION, random.nextLong())
                            .split(rows));
                    for (Split split : splits) {
                        assertThat(set(split.train()).stream()
                                        .map(codes.codes()::get)
                                        .distinct())
                                .as(splitter.name())
                                .doesNotContainAnyElementsOf(set(split.test()).stream()
                                        .map(codes.codes()::get)
                                        .toList());
                    }
                }
            }
        });
    }

    @Test
    void foldsTestEveryRowOnceInEachRepetition() {
        Map<String, Integer> times = Map.of(
                "k_fold", 1,
                "stratified_k_fold", 1,
                "group_k_fold", 1,
                "stratified_group_k_fold", 1,
                "repeated_k_fold", 3,
                "repeated_stratified_k_fold", 3,
                "leave_one_out", 1,
                "leave_one_group_out", 1);
        Laws.forAll(60, random -> {
            Rows rows = Targets.random(random, 4);
            Column groups = groups(random, rows.dataset().size());
            for (NamedSplitter splitter : all()) {
                if (times.containsKey(splitter.name())) {
                    Map<Integer, Integer> tested = new HashMap<>();
                    split(splitter, groups, random.nextLong(), rows)
                            .forEach(split -> set(split.test()).forEach(row -> tested.merge(row, 1, Integer::sum)));
                    assertThat(tested.keySet()).isEqualTo(set(rows));
                    assertThat(tested.values()).containsOnly(times.getOrDefault(splitter.name(), 0));
                }
            }
        });
    }

    /** The test part has its share of each class and the training part its share of the rows, each within one row. */
    @Test
    void stratifiedDrawsHaveEachClassWithinOne() {
        Laws.forAll(200, random -> {
            Rows rows = Targets.random(random, 4);
            Labels all = (Labels) rows.target();
            int classes = all.classes().size();
            int test = random.nextInt(classes, rows.size() / 2);
            int train = random.nextInt(classes, rows.size() - test + 1);
            Portions portions =
                    new Portions(Optional.of(new Portion.Count(test)), Optional.of(new Portion.Count(train)));
            for (Split split : new StratifiedShuffleSplit(2, portions, random.nextLong()).split(rows)) {
                assertThat(split.test().size()).isEqualTo(test);
                assertThat(split.train().size()).isEqualTo(train);
                for (int code = 0; code < classes; code++) {
                    double share = (double) all.counts()[code] / rows.size();
                    assertThat(((Labels) split.train().target()).counts()[code] - train * share)
                            .isBetween(-1 - 1e-9, 1 + 1e-9);
                    assertThat(((Labels) split.test().target()).counts()[code] - test * share)
                            .isBetween(-2 - 1e-9, 2 + 1e-9); // of what the training part leaves, itself within one
                }
            }
        });
    }

    @Test
    void randomPartsAreAFunctionOfTheSeed() {
        Rows rows =
                Targets.labels(IntStream.range(0, 60).mapToObj(i -> "c" + i % 2).toList());
        Column groups = Column.numeric(
                "g", IntStream.range(0, 60).mapToDouble(i -> i % 15).toArray());
        Set<String> random = Set.of(
                "shuffle_split",
                "stratified_shuffle_split",
                "group_shuffle_split",
                "holdout",
                "repeated_k_fold",
                "repeated_stratified_k_fold");
        for (NamedSplitter splitter : all()) {
            List<String> one = text(split(splitter, groups, 1, rows));
            assertThat(text(split(splitter, groups, 1, rows))).isEqualTo(one);
            boolean differs =
                    random.contains(splitter.name()) || splitter.options().containsKey("shuffle");
            if (differs) {
                assertThat(text(split(splitter, groups, 2, rows)))
                        .as(splitter.name())
                        .isNotEqualTo(one);
                assertThat(new HashSet<>(one)).as("splits differ").hasSameSizeAs(one);
            } else {
                assertThat(text(split(splitter, groups, 2, rows)))
                        .as(splitter.name())
                        .isEqualTo(one);
            }
        }
    }

    @Test
    void theEndOfATimeSeriesIsSetAside() {
        Rows rows = Targets.numbers(20);
        NamedSplitter series = new NamedSplitter("time_series", Map.of("gap", Value.of(2)));
        Split split = series.aside(0.25, Optional.empty(), 1).split(rows).getFirst();
        assertThat(split.train().toArray())
                .containsExactly(IntStream.range(0, 13).toArray());
        assertThat(split.test().toArray()).containsExactly(15, 16, 17, 18, 19);
        NamedSplitter wide = new NamedSplitter("time_series", Map.of("gap", Value.of(15)));
        assertThatThrownBy(() -> wide.aside(0.25, Optional.empty(), 1).split(rows))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("leave nothing to train on");
    }

    @Test
    void outerFoldsFollowTheirTrainingPartsInATimeSeriesAndAreShuffledIfRowsAreDrawn() {
        NamedSplitter series = new NamedSplitter("time_series", Map.of("gap", Value.of(2), "max_train", Value.of(3)));
        assertThat(series.outer(4, Optional.empty(), Task.REGRESSION, 1))
                .isEqualTo(new TimeSeriesSplit(4, OptionalInt.empty(), OptionalInt.empty(), 2));
        assertThat(new NamedSplitter("k_fold", Map.of()).outer(4, Optional.empty(), Task.REGRESSION, 1))
                .isEqualTo(new KFold(4));
        assertThat(new NamedSplitter("k_fold", Map.of("shuffle", SHUFFLE))
                        .outer(4, Optional.empty(), Task.CLASSIFICATION, 1))
                .isEqualTo(new StratifiedKFold(4).shuffled(1));
        assertThatThrownBy(() -> new NamedSplitter("predefined", Map.of("folds", Value.of("fold")))
                        .outer(4, Optional.of(Column.numeric("fold", 0, 1, 2)), Task.REGRESSION, 1))
                .isInstanceOf(ModelException.class);
        assertThat(new NamedSplitter("repeated_k_fold", Map.of()).outer(4, Optional.empty(), Task.REGRESSION, 1))
                .isEqualTo(new KFold(4).shuffled(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "k_flod | | Splitter: 'k_flod' is unknown. Did you mean 'k_fold'? Use one of k_fold, stratified_k_fold,",
                "k_fold | spilts=3 | Splitter 'k_fold': it has no option 'spilts'. Did you mean 'splits'? Its options: splits, shuffle.",
                "leave_one_out | p=3 | Splitter 'leave_one_out': it has no option 'p'. Its options: none.",
                "k_fold | splits=1 | Splitter 'k_fold': splits (1) must be a whole number of at least 2. Change it.",
                "k_fold | shuffle=3 | Splitter 'k_fold': shuffle (3) must be true or false. Change it.",
                "shuffle_split | test=0 | Splitter 'shuffle_split': test (0) must be a share above 0 and below 1, or a whole number of at least 1.",
                "shuffle_split | test=1.5 | Splitter 'shuffle_split': test (1.5) must be a share above 0",
                "shuffle_split | test=0.7 train=0.5 | Parts of the rows: test (0.7) and train (0.5) must not exceed 1 together. Lower one.",
                "holdout | test=2 | Splitter 'holdout': test (2) must be above 0 and below 1. Change it.",
                "leave_p_out | | Splitter 'leave_p_out': p is missing. Give it: a whole number of at least 1.",
                "group_k_fold | | Splitter 'group_k_fold': groups is missing. Give it: the name of a column.",
                "group_k_fold | groups=3 | Splitter 'group_k_fold': groups (3) must be the name of a column. Change it.",
                "time_series | gap=-1 | Splitter 'time_series': gap (-1) must be a whole number of at least 0. Change it.",
                "leave_p_out | p=4 | Leave-p-out: leaving out 4 of 2000 rows makes 664668499500 splits of 2000 rows, but splits times rows must not exceed 50000000. Use shuffle_split or k_fold.",
                "leave_p_out | p=2000 | Leave-p-out: 2000 must be less than the 2000 rows. Leave fewer out, or add data.",
                "time_series | splits=2000 | Time series: 2000 splits with 0 rows each to test and a gap of 0 need more than the 2000 rows.",
                "stratified_k_fold | | Target 'y': stratified parts need classes, but it is numbers. Use another splitter.",
            })
    void wrongOptionsAreRefusedByName(String name, String options, String message) {
        Map<String, Value> given = new HashMap<>();
        if (options != null) {
            Arrays.stream(options.split(" ", -1))
                    .map(option -> option.split("=", 2))
                    .forEach(option -> given.put(option[0], number(option[1])));
        }
        NamedSplitter splitter = new NamedSplitter(name, given);
        assertThatThrownBy(() -> {
                    assertThat(splitter.column()).isEmpty();
                    splitter.splitter(Optional.empty(), 1).split(Targets.numbers(2000));
                })
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void columnsWithoutFoldsAreRefused() {
        assertThatThrownBy(() -> PredefinedSplit.of(Column.text("f", "a", "b")))
                .hasMessage(
                        "Folds: column 'f' says 'a', but a fold is a whole number, or -1 for a row that is never tested."
                                + " Name another column.");
        assertThatThrownBy(() -> PredefinedSplit.of(Column.numeric("f", 0, 0.5)))
                .hasMessageStartingWith("Folds: column 'f' says 0.5 in row 1, but");
        assertThatThrownBy(() -> PredefinedSplit.of(Column.numeric("f", -1, -1)).split(Targets.numbers(2)))
                .hasMessageContaining("puts all of the 2 rows into one, -1.");
        assertThatThrownBy(() -> new GroupKFold(3, Groups.of(Column.numeric("g", 1, 1, 2))).split(Targets.numbers(3)))
                .hasMessage("Folds: 3 must not exceed the 2 groups of 'g'. Use fewer folds, or more data.");
    }

    private static Value number(String text) {
        return text.contains(".") ? Value.of(Double.parseDouble(text)) : Value.of(Long.parseLong(text));
    }

    /** Returns every splitter, with options that small data allow. */
    private static List<NamedSplitter> all() {
        List<NamedSplitter> all = new ArrayList<>();
        for (String name : NamedSplitter.names()) {
            Map<String, Value> options = new HashMap<>();
            for (String key : NamedSplitter.options(name)) {
                switch (key) {
                    case "splits" -> options.put(key, Value.of(name.startsWith("stratified_group") ? 2 : 3));
                    case "repeats" -> options.put(key, Value.of(3));
                    case "groups", "folds" -> options.put(key, Value.of("g"));
                    case "p" -> options.put(key, Value.of(2));
                    case "test" -> options.put(key, name.equals("time_series") ? Value.of(2) : Value.of(0.4));
                    default -> {}
                }
            }
            all.add(new NamedSplitter(name, options));
            if (NamedSplitter.options(name).contains("shuffle")) {
                Map<String, Value> shuffled = new HashMap<>(options);
                shuffled.put("shuffle", SHUFFLE);
                all.add(new NamedSplitter(name, shuffled));
            }
        }
        return all;
    }

    /** Creates 6 to 9 groups, each with a row of each class if the data set's rows go through the classes in turn. */
    private static Column groups(RandomGenerator random, int rows) {
        int count = random.nextInt(6, 9);
        return Column.numeric(
                "g", IntStream.range(0, rows).mapToDouble(i -> i % count).toArray());
    }

    private static List<Split> split(NamedSplitter splitter, Column groups, long seed, Rows rows) {
        return splitter.splitter(splitter.column().map(name -> groups), seed).split(rows);
    }

    private static List<String> text(List<Split> splits) {
        return splits.stream().map(split -> split.train() + "/" + split.test()).toList();
    }

    private static Set<Integer> set(Rows rows) {
        Set<Integer> set = new HashSet<>();
        Arrays.stream(rows.toArray()).forEach(set::add);
        return set;
    }
}
