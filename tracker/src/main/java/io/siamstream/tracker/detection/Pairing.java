package io.siamstream.tracker.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.ConnectivityInspector;
import org.jgrapht.alg.interfaces.MatchingAlgorithm.Matching;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/**
 * Pairs rows with columns, each with one at most, at the greatest total worth (Kuhn and Munkres, by
 * JGraphT). Each group of rows and columns that have nothing to do with the others is solved by
 * itself.
 *
 * @param row position of the row
 * @param column position of the column
 */
public record Pairing(int row, int column) {

    /** What a pair is worth. */
    @FunctionalInterface
    public interface Worth {
        /** Above 0; a pair that is worth 0 or less is never made. */
        double of(int row, int column);
    }

    /** Something to pair; rows and columns have numbers of their own. */
    private record Node(boolean isRow, int at) {}

    /** The best pairs of so many rows and columns, in the order of their rows. */
    public static List<Pairing> best(int rows, int columns, Worth worth) {
        Graph<Node, DefaultWeightedEdge> possible =
                new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double value = worth.of(row, column);
                if (value > 0) {
                    connect(possible, new Node(true, row), new Node(false, column), -value);
                }
            }
        }
        List<Pairing> pairs = new ArrayList<>();
        for (Set<Node> group : new ConnectivityInspector<>(possible).connectedSets()) {
            pairs.addAll(solve(possible, group));
        }
        pairs.sort(Comparator.comparingInt(Pairing::row));
        return pairs;
    }

    private static List<Pairing> solve(Graph<Node, DefaultWeightedEdge> possible, Set<Node> group) {
        Set<Node> rows = new LinkedHashSet<>();
        Set<Node> columns = new LinkedHashSet<>();
        group.forEach(node -> (node.isRow() ? rows : columns).add(node));
        int size = Math.max(rows.size(), columns.size());
        IntStream.rangeClosed(1, size - rows.size()).forEach(at -> rows.add(new Node(true, -at)));
        IntStream.rangeClosed(1, size - columns.size())
                .forEach(at -> columns.add(new Node(false, -at)));
        Graph<Node, DefaultWeightedEdge> complete =
                new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        for (Node row : rows) {
            for (Node column : columns) {
                DefaultWeightedEdge known = possible.getEdge(row, column);
                connect(complete, row, column, known == null ? 0 : possible.getEdgeWeight(known));
            }
        }
        Matching<Node, DefaultWeightedEdge> matching =
                new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(complete, rows, columns)
                        .getMatching();
        List<Pairing> pairs = new ArrayList<>();
        for (DefaultWeightedEdge edge : matching.getEdges()) {
            Node row = complete.getEdgeSource(edge);
            Node column = complete.getEdgeTarget(edge);
            if (possible.getEdge(row, column) != null) {
                pairs.add(new Pairing(row.at(), column.at()));
            }
        }
        return pairs;
    }

    private static void connect(
            Graph<Node, DefaultWeightedEdge> graph, Node row, Node column, double cost) {
        graph.addVertex(row);
        graph.addVertex(column);
        graph.setEdgeWeight(graph.addEdge(row, column), cost);
    }
}
