package io.siamstream.experiments.evaluation.dataset;

import java.nio.file.Path;
import java.util.List;

/** How one benchmark lays out its folder. */
interface SequenceLayout {

    /** Whether a folder looks like this benchmark's. */
    boolean recognises(Path root);

    /**
     * Names of the sequences in a folder, in the benchmark's order.
     *
     * @throws DatasetException if the list is missing or empty
     */
    List<String> names(Path root);

    /**
     * Reads one sequence; its pictures are found but not opened.
     *
     * @throws DatasetException if a file is missing, or does not hold what the benchmark says
     */
    Sequence read(Path root, String name);
}
