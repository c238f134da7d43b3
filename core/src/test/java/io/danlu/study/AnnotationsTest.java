package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.trial.Annotations;
import io.danlu.trial.Decision;
import io.danlu.trial.History;
import io.danlu.trial.Note;
import io.danlu.trial.Tag;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnotationsTest {

    private static final Decision ALICE = Decision.UNEXPLAINED.madeBy("alice");
    private static final Tag BASELINE = new Tag("baseline");

    private final MemoryStore store = new MemoryStore();
    private final Study<Point> study = study();

    private Study<Point> study() {
        return Study.named("mine")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .store(store)
                .sampler(Sampler.random())
                .build();
    }

    private Annotations.All annotations() {
        return Annotations.of(study().history());
    }

    @Test
    void notesAndTagsAreKeptWithTheirAuthors() {
        LeasedTrial<Point> running = study.ask().orElseThrow();
        study.tell(study.ask().orElseThrow(), 1);
        StudyControl control = study.control();
        control.note(" a study of x \n", Optional.of("alice"));
        control.note(running.number(), "still running", Optional.empty());
        control.tag(BASELINE, true, ALICE);
        control.tag(1, Tag.STAR, true, ALICE);
        control.tag(1, BASELINE, true, ALICE);
        Annotations.All all = annotations();
        assertThat(all.study().tags()).containsExactly(BASELINE);
        assertThat(all.study().notes()).extracting(Note::text).containsExactly("a study of x");
        assertThat(all.study().notes()).extracting(Note::by).containsExactly(Optional.of("alice"));
        assertThat(all.of(0).notes()).extracting(Note::text).containsExactly("still running");
        assertThat(all.of(1).tags()).containsExactly(Tag.STAR, BASELINE);
        assertThat(all.of(7)).isEqualTo(Annotations.NONE);
        control.tag(1, Tag.STAR, false, ALICE);
        assertThat(annotations().of(1).tags()).containsExactly(BASELINE);
        assertThat(study().history().decisions().getLast().text())
                .isEqualTo("trial 1 no longer tagged 'star' by alice");
    }

    @Test
    void aTagThatIsThereAlreadyIsNotLoggedAgain() {
        assertThat(study.ask()).isPresent();
        StudyControl control = study.control();
        control.tag(Tag.STAR, true, ALICE);
        control.tag(0, Tag.STAR, true, ALICE);
        long before = study.history().sequence();
        control.tag(Tag.STAR, true, ALICE);
        control.tag(0, Tag.STAR, true, ALICE);
        control.tag(BASELINE, false, ALICE);
        assertThat(study().history().sequence()).isEqualTo(before);
    }

    @Test
    void notesAndTagsChangeNothingElse() {
        study.control().ended(false, "budget used up");
        LeasedTrial<Point> running = study.ask().orElseThrow();
        study.tell(study.ask().orElseThrow(), 1);
        History before = study.history();
        study.control().note("text", Optional.empty());
        study.control().note(0, "text", Optional.empty());
        study.control().tag(1, Tag.STAR, true, ALICE);
        History after = study().history();
        assertThat(after.trials()).containsExactlyElementsOf(before.trials().toList());
        assertThat(after.controlState()).isEqualTo(before.controlState());
        assertThat(after.excluded()).isEmpty();
        assertThat(after.changedSince(before)).isEmpty();
        study.tell(running, 2);
        assertThat(study().history().completed()).hasSize(2);
    }

    @Test
    void unsuitableNotesAndTagsAreRefused() {
        StudyControl control = study.control();
        for (String text : List.of("", "  \n", "x".repeat(10_001))) {
            assertThatThrownBy(() -> control.note(text, Optional.empty()))
                    .hasMessage("Note: it must have 1 to 10000 characters, not all of them blank.");
        }
        for (String text : List.of("", " a", "a\nb", "\u0000", "x".repeat(65))) {
            assertThatThrownBy(() -> new Tag(text)).hasMessageStartingWith("Tag: it must have 1 to 64 characters");
        }
        assertThatThrownBy(() -> control.note(0, "text", Optional.empty())).hasMessageContaining("no such trial");
        assertThatThrownBy(() -> control.tag(-1, Tag.STAR, false, ALICE)).hasMessageContaining("no such trial");
        assertThatThrownBy(() -> control.tag(3, Tag.STAR, false, ALICE)).hasMessageContaining("no such trial");
        assertThat(study.history().sequence()).isEqualTo(-1);
    }
}
