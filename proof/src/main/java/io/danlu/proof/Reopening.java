package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Asked;
import io.danlu.study.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The study is closed and opened anew between any two operations; each sampler must propose what it would have proposed otherwise. */
record Reopening(Backend backend, List<String> samplers, int trials) implements Attack {

    Reopening {
        samplers = List.copyOf(samplers);
    }

    @Override
    public String promises() {
        return "P12";
    }

    @Override
    public Verdict run(Path folder) {
        List<Violation> violations = new ArrayList<>();
        for (String name : samplers) {
            Path own = folder.resolve(name);
            Tool.directory(own);
            Sampler sampler = Samplers.of(SamplerSpec.of(name));
            List<Point> expected = uninterrupted(sampler);
            List<Point> points = reopened(backend.url(own), sampler);
            for (int i = 0; i < trials; i++) {
                if (!points.get(i).equals(expected.get(i))) {
                    violations.add(new Violation(
                            Rule.SAME, i, "%s: %s and %s".formatted(name, expected.get(i), points.get(i))));
                }
            }
        }
        return new Verdict((long) samplers.size() * trials, "points", String.join(", ", samplers), violations);
    }

    private List<Point> uninterrupted(Sampler sampler) {
        Study<Point> study = Toy.study(new MemoryStore(), sampler);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Asked<Point> asked = study.ask().orElseThrow();
            points.add(asked.point());
            study.tell(asked, Toy.value(asked.point()));
        }
        return points;
    }

    private List<Point> reopened(String url, Sampler sampler) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            Asked<Point> asked;
            try (Store store = Stores.open(url)) {
                asked = Toy.study(store, sampler).ask().orElseThrow();
                points.add(asked.point());
            }
            try (Store store = Stores.open(url)) {
                Toy.study(store, sampler).tell(asked, Toy.value(asked.point()));
            }
        }
        return points;
    }
}
