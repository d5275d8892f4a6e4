package io.siamstream.experiments.mot.metric;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jgrapht.Graph;
import org.jgrapht.alg.matching.MaximumWeightBipartiteMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/** The best way to pair the members of two groups, each with at most one of the other. */
public final class Assignment {

    private Assignment() {}

    /** What a pair is worth. */
    @FunctionalInterface
    public interface Worth {
        /** Above 0; a pair that is worth 0 or less is never made. */
        double of(int row, int column);
    }

    /**
     * A pair.
     *
     * @param row index in the one group
     * @param column index in the other
     */
    public record Pair(int row, int column) {}

    /**
     * The pairs of the greatest total worth, in the order of their rows.
     *
     * @param rows size of the one group
     * @param columns size of the other
     */
    public static List<Pair> best(int rows, int columns, Worth worth) {
        Graph<Pair, DefaultWeightedEdge> graph =
                new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        Set<Pair> left = members(graph, rows, row -> new Pair(row, -1));
        Set<Pair> right = members(graph, columns, column -> new Pair(-1, column));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = worth.of(row, column);
                if (value > 0) {
                    graph.setEdgeWeight(
                            graph.addEdge(new Pair(row, -1), new Pair(-1, column)), value);
                }
            }
        }
        if (graph.edgeSet().isEmpty()) {
            return List.of();
        }
        List<Pair> pairs = new ArrayList<>();
        for (DefaultWeightedEdge edge :
                new MaximumWeightBipartiteMatching<>(graph, left, right).getMatching()) {
            pairs.add(
                    new Pair(graph.getEdgeSource(edge).row(), graph.getEdgeTarget(edge).column()));
        }
        pairs.sort((a, b) -> Integer.compare(a.row, b.row));
        return pairs;
    }

    private static Set<Pair> members(Graph<Pair, ?> graph, int count, IntFunction<Pair> member) {
        Set<Pair> members = new HashSet<>();
        for (int i = 0; i < count; i++) {
            members.add(member.apply(i));
            graph.addVertex(member.apply(i));
        }
        return members;
    }
}
