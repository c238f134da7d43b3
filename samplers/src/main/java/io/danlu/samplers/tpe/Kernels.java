package io.danlu.samplers.tpe;

import io.danlu.samplers.rank.Rank;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;

/** The kernels of the trials on one side of a split. */
interface Kernels {

    /** Takes in that a trial has come to this side, or left it. */
    void changed(Observation observation, Kernel kernel, boolean present);

    /** Returns the kernels in an order that follows from their trials alone. */
    Collection<Kernel> all();

    /** Returns the number of trials that each kernel stands for, at least 1. */
    double share();

    /** All trials, the best first. */
    final class Ranked implements Kernels {

        private final TreeMap<Rank, Kernel> kernels = new TreeMap<>();

        @Override
        public void changed(Observation observation, Kernel kernel, boolean present) {
            if (present) {
                kernels.put(observation.ranked(), kernel);
            } else {
                kernels.remove(observation.ranked());
            }
        }

        @Override
        public Collection<Kernel> all() {
            return kernels.values();
        }

        @Override
        public double share() {
            return 1;
        }
    }

    /**
     * All running trials and a random sample of the others, by their numbers. Which those are follows from the trials'
     * numbers, so that it does not matter how the search came to know them.
     */
    final class Sampled implements Kernels {

        private final Priority priority;
        private final Head<Member> members;
        private final TreeMap<Integer, Kernel> sample = new TreeMap<>();

        /** Places trials in the order of sampling; the least are taken. */
        @FunctionalInterface
        interface Priority {
            double of(Observation observation);
        }

        private record Member(double priority, Kernel kernel) {}

        /** @param capacity the greatest number of kernels, at least 1 */
        Sampled(int capacity, Priority priority) {
            this.priority = priority;
            Comparator<Member> order = Comparator.comparingDouble(Member::priority)
                    .thenComparingInt(member -> member.kernel().number());
            this.members = new Head<>(capacity, order, this::sampled);
        }

        private void sampled(Member member, boolean first, boolean present) {
            if (first && present) {
                sample.put(member.kernel().number(), member.kernel());
            } else if (first) {
                sample.remove(member.kernel().number());
            }
        }

        @Override
        public void changed(Observation observation, Kernel kernel, boolean present) {
            Member member = new Member(priority.of(observation), kernel);
            if (present) {
                members.add(member);
            } else {
                members.remove(member);
            }
        }

        @Override
        public Collection<Kernel> all() {
            return sample.values();
        }

        @Override
        public double share() {
            return Math.max(1, members.size() / (double) Math.max(1, sample.size()));
        }
    }
}
