package io.siamstream.operators.tracking;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random scripts for {@link CommandHandlingFuzzer}; the profile {@code fuzz} lets Jazzer write
 * them.
 */
class CommandFuzzTest {

    private static final int SCRIPTS = Integer.getInteger("siamstream.fuzz.scripts", 300);
    private static final int BYTES = 200;

    @Test
    void anyOrderOfCommandsAndFramesIsObeyedOrRejected() {
        Random random = new Random(1);
        for (int i = 0; i < SCRIPTS; i++) {
            byte[] script = new byte[BYTES];
            random.nextBytes(script);
            CommandHandlingFuzzer.fuzzerTestOneInput(script);
        }
    }
}
