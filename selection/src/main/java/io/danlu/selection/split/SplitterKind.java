package io.danlu.selection.split;

import io.danlu.selection.data.DataException;
import io.danlu.space.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** The named splitters, with scikit-learn's defaults. */
enum SplitterKind {
    K_FOLD("splits", "shuffle") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new KFold(options.splits(), options.shuffle());
        }
    },
    STRATIFIED_K_FOLD("splits", "shuffle") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new StratifiedKFold(options.splits(), options.shuffle());
        }
    },
    GROUP_K_FOLD("groups", "splits") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new GroupKFold(options.splits(), options.groups());
        }
    },
    STRATIFIED_GROUP_K_FOLD("groups", "splits", "shuffle") {
        @Override
        Splitter splitter(SplitterOptions options) {
            OptionalLong shuffle = options.shuffle();
            return new StratifiedGroupKFold(options.splits(), options.groups(), shuffle);
        }
    },
    REPEATED_K_FOLD("splits", "repeats") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new RepeatedKFold(options.splits(), options.count("repeats", 1, 10), options.seed());
        }
    },
    REPEATED_STRATIFIED_K_FOLD("splits", "repeats") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new RepeatedStratifiedKFold(options.splits(), options.count("repeats", 1, 10), options.seed());
        }
    },
    SHUFFLE_SPLIT("splits", "test", "train") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new ShuffleSplit(options.count("splits", 1, 10), options.portions(0.1), options.seed());
        }
    },
    STRATIFIED_SHUFFLE_SPLIT("splits", "test", "train") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new StratifiedShuffleSplit(options.count("splits", 1, 10), options.portions(0.1), options.seed());
        }
    },
    GROUP_SHUFFLE_SPLIT("groups", "splits", "test", "train") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new GroupShuffleSplit(
                    options.count("splits", 1, 5), options.portions(0.2), options.groups(), options.seed());
        }
    },
    LEAVE_ONE_OUT() {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new LeaveOneOut();
        }
    },
    LEAVE_P_OUT("p") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new LeavePOut(options.count("p", 1));
        }
    },
    LEAVE_ONE_GROUP_OUT("groups") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new LeaveOneGroupOut(options.groups());
        }
    },
    LEAVE_P_GROUPS_OUT("groups", "p") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new LeavePGroupsOut(options.count("p", 1), options.groups());
        }
    },
    TIME_SERIES("splits", "max_train", "test", "gap") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new TimeSeriesSplit(
                    options.splits(),
                    options.optionalCount("max_train", 1),
                    options.optionalCount("test", 1),
                    options.count("gap", 0, 0));
        }
    },
    PREDEFINED("folds") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return PredefinedSplit.of(options.column());
        }
    },
    HOLDOUT("test") {
        @Override
        Splitter splitter(SplitterOptions options) {
            return new HoldOut(options.share("test", 0.25), options.seed());
        }
    };

    private final String keys;

    SplitterKind(String... keys) {
        this.keys = String.join(" ", keys);
    }

    static SplitterKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException("Splitter: '%s' is unknown.%s Use one of %s."
                        .formatted(name, Spelling.nearest(name, names()), String.join(", ", names()))));
    }

    static List<String> names() {
        return Arrays.stream(values()).map(SplitterKind::word).toList();
    }

    abstract Splitter splitter(SplitterOptions options);

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the options it takes. */
    List<String> keys() {
        return keys.isEmpty() ? List.of() : List.of(keys.split(" ", -1));
    }

    boolean hasGroups() {
        return keys().contains("groups");
    }

    /** Returns the option that names a column. */
    Optional<String> columnKey() {
        return keys().stream()
                .filter(key -> key.equals("groups") || key.equals("folds"))
                .findFirst();
    }
}
