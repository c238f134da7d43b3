package io.danlu.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.laws.LongTest;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.MemoryStore;
import io.danlu.study.Study;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
@LongTest
class AnnotationRoutesTest {

    private static final String TRIAL = "studies/mine/trials/0";

    private final MemoryStore store = new MemoryStore();
    private final Study<Point> study = Study.named("mine")
            .space(Space.of(Parameter.real("x", 0, 1)))
            .store(store)
            .build();
    private final Client client = new Client(store);

    @AfterEach
    void close() {
        client.close();
    }

    private static List<String> tags(Fields of) {
        return of.optional("tags").stream()
                .flatMap(tags -> tags.elements().stream())
                .map(Field::text)
                .toList();
    }

    @Test
    void aStudyAndATrialHaveNotesAndTags() {
        assertThat(study.ask()).isPresent();
        String once = "{\"id\":\"1\",\"text\":\"odd\",\"by\":\"alice\"}";
        for (String path : List.of("studies/mine", TRIAL)) {
            assertThat(client.post(path + "/note", once).status()).isEqualTo(200);
            assertThat(client.post(path + "/note", once).status())
                    .as("the same call again writes nothing")
                    .isEqualTo(200);
            assertThat(client.post(path + "/tag", "{\"tag\":\"star\"}").status())
                    .isEqualTo(200);
            assertThat(client.post(path + "/tag", "{\"tag\":\"<b>\"}").status()).isEqualTo(200);
            Fields shown = client.get(path).fields();
            assertThat(tags(shown)).containsExactly("star", "<b>");
            Fields note = shown.required("notes").elements().getFirst().fields();
            assertThat(shown.required("notes").elements()).hasSize(1);
            assertThat(note.required("text").text()).isEqualTo("odd");
            assertThat(note.required("by").text()).isEqualTo("alice");
            assertThat(client.post(path + "/tag", "{\"tag\":\"star\",\"remove\":true}")
                            .status())
                    .isEqualTo(200);
            assertThat(tags(client.get(path).fields())).containsExactly("<b>");
        }
    }

    @Test
    void unsuitableOnesAreRefusedPlainly() {
        assertThat(study.ask()).isPresent();
        long before = study.history().sequence();
        assertThat(client.post(TRIAL + "/note", "{\"text\":\" \"}").message())
                .isEqualTo("Note: it must have 1 to 10000 characters, not all of them blank.");
        assertThat(client.post(TRIAL + "/tag", "{\"tag\":\"a\\nb\"}").message())
                .contains("tag", "must have 1 to 64 characters");
        assertThat(client.post(TRIAL + "/tag", "{}").status()).isEqualTo(400);
        assertThat(client.post("studies/mine/trials/1/note", "{\"text\":\"a\"}").code())
                .isEqualTo("unknown_trial");
        assertThat(client.post("studies/yours/note", "{\"text\":\"a\"}").code()).isEqualTo("unknown_study");
        assertThat(study.history().sequence()).isEqualTo(before);
    }
}
