package io.siamstream.experiments.training.data;

import java.util.List;

/** Reads the objects of a data set. */
@FunctionalInterface
public interface ClipReader {

    /**
     * All objects, in an order that is always the same.
     *
     * @throws java.io.UncheckedIOException if a file of the set cannot be read
     * @throws IllegalArgumentException if a file does not have the set's format; the message names
     *     it
     */
    List<Clip> read();
}
