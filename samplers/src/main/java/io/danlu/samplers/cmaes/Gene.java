package io.danlu.samplers.cmaes;

/** The part of a genotype that stands for one parameter. */
sealed interface Gene {

    /** Returns the parameter's code in {@code genotype}. */
    double code(Genotype genotype);

    /**
     * Changes {@code genotype} as little as possible so that it stands for {@code code}.
     *
     * @return whether anything changed
     */
    boolean move(Genotype genotype, double code);

    /** A coordinate. */
    record OnLine(int place, Coordinate coordinate) implements Gene {
        @Override
        public double code(Genotype genotype) {
            return coordinate.code(genotype.positions()[place]);
        }

        @Override
        public boolean move(Genotype genotype, double code) {
            double before = genotype.positions()[place];
            genotype.positions()[place] = coordinate.nearest(before, code);
            return genotype.positions()[place] != before;
        }
    }

    /** One of several choices. */
    record OfChoice(int place) implements Gene {
        @Override
        public double code(Genotype genotype) {
            return genotype.choices()[place];
        }

        @Override
        public boolean move(Genotype genotype, double code) {
            int before = genotype.choices()[place];
            genotype.choices()[place] = (int) code;
            return before != (int) code;
        }
    }

    /** The only value of a parameter. */
    record Fixed(double only) implements Gene {
        @Override
        public double code(Genotype genotype) {
            return only;
        }

        @Override
        public boolean move(Genotype genotype, double code) {
            return false;
        }
    }
}
