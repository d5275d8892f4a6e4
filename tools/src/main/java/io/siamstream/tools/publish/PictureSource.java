package io.siamstream.tools.publish;

import java.io.IOException;
import java.util.Optional;

/** Pictures one after the other. Used by one thread at a time. */
interface PictureSource extends AutoCloseable {

    /** The next picture, empty at the end. */
    Optional<EncodedPicture> next() throws IOException;

    /**
     * Pictures in a second as the source says itself; empty when it says nothing, as a folder, or
     * when its pictures have or come at their own times, as a camera's.
     */
    Optional<Double> rate();

    /**
     * Whether its pictures are made while they are sent, as a camera's: such a source has no end
     * but when it breaks.
     */
    default boolean live() {
        return false;
    }

    /** What was wrong with it, to be asked after its end; empty when nothing was. */
    default Optional<String> complaint() {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
