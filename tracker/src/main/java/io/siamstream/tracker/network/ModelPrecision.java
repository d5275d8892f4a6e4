package io.siamstream.tracker.network;

import ai.djl.Device;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** What a network's convolutions multiply in when it serves. */
public enum ModelPrecision {
    /** BFLOAT16 on a CPU that multiplies tiles of it (AMX), SINGLE on all others and on GPUs. */
    AUTO,
    /** Single precision: the same on every machine but for the last bits. */
    SINGLE,
    /**
     * Maps and weights of convolutions in bfloat16, of eight bits; sums, correlations, and all that
     * follows the network are in single precision, and what is kept of a target is as before.
     */
    BFLOAT16;

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** The flag of processors that multiply tiles of bfloat16, as Linux has it. */
    private static final String TILES = "amx_bf16";

    /**
     * The type that convolutions multiply in.
     *
     * @throws IllegalArgumentException if the device does not do what is asked for
     */
    public DataType on(Device device) {
        if (this == SINGLE) {
            return DataType.FLOAT32;
        }
        boolean able = !device.isGpu() && hasTiles(PROCESSORS);
        if (this == BFLOAT16 && !able) {
            throw new IllegalArgumentException(
                    "precision: bfloat16 needs a CPU with AMX (%s in %s), and %s is none; take auto or single"
                            .formatted(TILES, PROCESSORS, device));
        }
        return able ? DataType.BFLOAT16 : DataType.FLOAT32;
    }

    /**
     * Whether the processors multiply tiles of bfloat16. Those that have vectors of it alone are
     * slower with it than in single precision.
     *
     * @param processors what Linux says of them; a file that is not there says nothing
     */
    static boolean hasTiles(Path processors) {
        try (Stream<String> lines = Files.lines(processors, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .anyMatch(line -> Arrays.asList(line.split("\\s+")).contains(TILES));
        } catch (IOException e) {
            return false;
        }
    }
}
