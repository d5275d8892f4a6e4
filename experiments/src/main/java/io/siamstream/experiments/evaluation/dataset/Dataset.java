package io.siamstream.experiments.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The sequences of one benchmark folder.
 *
 * @param benchmark whose layout the folder has
 * @param root the folder
 * @param sequences those that could be read, in the benchmark's order
 * @param broken those that could not
 */
public record Dataset(
        Benchmark benchmark, Path root, List<Sequence> sequences, List<BrokenSequence> broken) {

    public Dataset {
        sequences = List.copyOf(sequences);
        broken = List.copyOf(broken);
    }

    /**
     * Reads a folder in a benchmark's layout.
     *
     * @param skipBroken whether a sequence that cannot be read is listed instead of thrown
     * @throws DatasetException if the folder's list cannot be read, or a sequence cannot and is not
     *     to be skipped
     */
    public static Dataset read(Benchmark benchmark, Path root, boolean skipBroken) {
        List<Sequence> sequences = new ArrayList<>();
        List<BrokenSequence> broken = new ArrayList<>();
        for (String name : benchmark.layout().names(root)) {
            try {
                sequences.add(benchmark.layout().read(root, name));
            } catch (DatasetException e) {
                if (!skipBroken) {
                    throw e;
                }
                broken.add(new BrokenSequence(benchmark, name, e.getMessage()));
            }
        }
        return new Dataset(benchmark, root, sequences, broken);
    }

    /**
     * Finds the benchmarks in a folder: the folder itself, or else each folder in it.
     *
     * @throws DatasetException if there is none in any layout that is known
     */
    public static List<Dataset> discover(Path root, boolean skipBroken) {
        if (!Files.isDirectory(root)) {
            throw DatasetException.in(root, "expected a benchmark's folder, there is none");
        }
        Optional<Benchmark> itself = Benchmark.recognise(root);
        if (itself.isPresent()) {
            return List.of(read(itself.get(), root, skipBroken));
        }
        List<Dataset> datasets = new ArrayList<>();
        try (Stream<Path> children = Files.list(root)) {
            for (Path child : children.filter(Files::isDirectory).sorted().toList()) {
                Benchmark.recognise(child)
                        .ifPresent(found -> datasets.add(read(found, child, skipBroken)));
            }
        } catch (IOException e) {
            throw DatasetException.unreadable(root, e);
        }
        if (datasets.isEmpty()) {
            throw DatasetException.in(
                    root,
                    "expected the layout of one of "
                            + List.of(Benchmark.values())
                            + ", here or one folder below; VOT and GOT-10k are known by their"
                            + " list.txt, and a layout can be named, such as vot="
                            + root);
        }
        return datasets;
    }

    /** The same folder with fewer sequences. */
    public Dataset only(Predicate<Sequence> condition) {
        return new Dataset(benchmark, root, sequences.stream().filter(condition).toList(), broken);
    }

    /** The same folder with at most so many first frames of every sequence. */
    public Dataset shortened(OptionalInt frames) {
        return new Dataset(
                benchmark,
                root,
                sequences.stream()
                        .map(s -> s.first(Math.min(s.length(), frames.orElse(s.length()))))
                        .toList(),
                broken);
    }

    /** Number of frames of all sequences. */
    public long frames() {
        return sequences.stream().mapToLong(Sequence::length).sum();
    }
}
