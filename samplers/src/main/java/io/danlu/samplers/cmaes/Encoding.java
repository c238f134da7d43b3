package io.danlu.samplers.cmaes;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Translates between the points of a space and genotypes. Every parameter has a gene, even while it is inactive. */
final class Encoding {

    private final Space space;
    private final boolean structured;
    private final List<Gene> genes = new ArrayList<>();
    private final List<Coordinate> coordinates = new ArrayList<>();
    private final List<CategoricalParameter> categories = new ArrayList<>();

    Encoding(Space space) {
        this.space = space;
        space.parameters().forEach(parameter -> genes.add(gene(parameter)));
        structured = space.parameters().stream().anyMatch(PartParameter.class::isInstance);
    }

    private Gene gene(Parameter parameter) {
        Optional<Coordinate> coordinate = Coordinate.of(parameter);
        if (coordinate.isPresent()) {
            coordinates.add(coordinate.get());
            return new Gene.OnLine(coordinates.size() - 1, coordinate.get());
        }
        if (parameter instanceof CategoricalParameter category
                && category.choices().size() > 1) {
            categories.add(category);
            return new Gene.OfChoice(categories.size() - 1);
        }
        return new Gene.Fixed(parameter.codeAt(0));
    }

    /** Returns the coordinates of all ordered parameters with more than one value. */
    List<Coordinate> coordinates() {
        return coordinates;
    }

    /** Returns the parameters of three or more choices. */
    List<CategoricalParameter> categories() {
        return categories;
    }

    /** Returns the number of genes that can vary. */
    int dimensions() {
        return coordinates.size() + categories.size();
    }

    /**
     * Tells whether every coordinate without a grid is within its bounds; on a grid the cells at the ends have no
     * bound.
     */
    boolean isInside(Genotype genotype) {
        for (int i = 0; i < coordinates.size(); i++) {
            double x = genotype.positions()[i];
            boolean bounded = coordinates.get(i) instanceof Smooth || coordinates.get(i) instanceof Levels;
            if (bounded && !(x >= 0 && x <= 1)) {
                return false;
            }
        }
        return true;
    }

    Point point(Genotype genotype) {
        return space.assemble(i -> genes.get(i).code(genotype));
    }

    /**
     * Changes {@code genotype} as little as possible so that it stands for {@code point}; genes of inactive parameters
     * stay.
     *
     * @return whether anything changed
     */
    boolean move(Genotype genotype, Point point) {
        boolean moved = false;
        boolean same = structured && point(genotype).equals(point);
        for (int i = 0; i < genes.size() && !same; i++) {
            if (point.isActive(i)) {
                moved |= genes.get(i).move(genotype, point.code(i));
            }
        }
        return moved;
    }
}
