package io.danlu.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.store.StoreProvider;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StoreProviderTest {

    @Test
    void aStoreOfAProviderOnTheClassPathIsOpenedByItsUrl() {
        Store store = Stores.open("shelf:left");
        Study.named("mine")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .sampler(Sampler.random())
                .store(store)
                .build()
                .optimize(point -> point.real("x"), Budget.trials(3));

        assertThat(Stores.open("shelf:left").find("mine")).isPresent();
        assertThat(Stores.open("shelf:right").list()).isEmpty();
        assertThat(Stores.isKept("shelf:left")).isTrue();
        assertThat(Stores.exists("shelf:left")).isTrue();
        assertThat(Stores.name("shelf:left")).isEqualTo("shelf:left");
    }

    @Test
    void anotherKindIsRefusedAsBefore() {
        assertThatThrownBy(() -> Stores.open("sqlit:x.db"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sqlite:PATH");
        assertThat(Stores.isKept("memory")).isFalse();
    }

    @Test
    void theStoresOfDanluHaveProvidersTooWhateverTheThreadsClassLoaderSees() throws InterruptedException {
        assertThat(ServiceLoader.load(StoreProvider.class).stream()
                        .map(provider -> provider.get().kinds())
                        .flatMap(Set::stream))
                .contains("memory", "sqlite", "postgresql");
        List<Boolean> kept = new CopyOnWriteArrayList<>();
        Thread alone = Thread.ofPlatform().unstarted(() -> kept.add(Stores.isKept("memory")));
        alone.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        alone.start();
        alone.join();
        assertThat(kept).containsExactly(false);
    }
}
