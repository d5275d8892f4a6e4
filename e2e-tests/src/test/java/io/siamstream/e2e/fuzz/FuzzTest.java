package io.siamstream.e2e.fuzz;

import org.junit.jupiter.api.Test;

/**
 * Valid messages, damaged in {@link Mutations#INPUTS} ways, against everything that reads what
 * comes from outside. The profile {@code fuzz} lets Jazzer look for inputs against the same code.
 */
class FuzzTest {

    @Test
    void damagedFramesAreReadOrRefusedByTheSchemaReader() {
        new Mutations(1, Samples.frames()).forEach(SchemaReaderFuzzer::fuzzerTestOneInput);
    }

    @Test
    void damagedCommandsAreReadOrRefusedByTheSchemaReader() {
        new Mutations(2, Samples.commands()).forEach(SchemaReaderFuzzer::fuzzerTestOneInput);
    }

    @Test
    void damagedFramesBecomeFramesOrDeadLetters() {
        new Mutations(3, Samples.frames()).forEach(RecordDecodingFuzzer::fuzzerTestOneInput);
    }

    @Test
    void damagedCommandsBecomeCommandsOrDeadLetters() {
        new Mutations(4, Samples.commands()).forEach(RecordDecodingFuzzer::fuzzerTestOneInput);
    }

    @Test
    void textsOfAnyLengthBecomeRecordsAndDeadLettersOfBoundedSize() {
        new LongTexts(6).forEach(RecordDecodingFuzzer::read);
    }

    @Test
    void damagedPicturesAreDecodedOrRefused() {
        new Mutations(5, Samples.pictures()).forEach(ImageDecodingFuzzer::fuzzerTestOneInput);
    }
}
