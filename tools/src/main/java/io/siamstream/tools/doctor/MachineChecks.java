package io.siamstream.tools.doctor;

import ai.djl.engine.Engine;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.image.Image;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.global.avutil;

/** Looks at this machine: Java, memory, native libraries, GPU. */
final class MachineChecks {
    private static final int OLDEST_JAVA = 17;
    private static final long LEAST_HEAP_MEBIBYTES = 1024;

    private MachineChecks() {}

    /** The checks, each of which may take seconds. */
    static List<Supplier<Finding>> all() {
        return List.of(
                () -> java(Runtime.version()),
                MachineChecks::memory,
                MachineChecks::openCv,
                MachineChecks::ffmpeg,
                MachineChecks::pyTorch,
                MachineChecks::gpu);
    }

    static Finding java(Runtime.Version version) {
        return version.feature() >= OLDEST_JAVA
                ? Finding.good("Java", version.toString())
                : Finding.bad(
                        "Java",
                        version.toString(),
                        "Install a JDK %d or newer and point JAVA_HOME at it."
                                .formatted(OLDEST_JAVA));
    }

    private static Finding memory() {
        long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
        int cores = Runtime.getRuntime().availableProcessors();
        String detail = "%d MiB of heap, %d cores".formatted(mebibytes, cores);
        return mebibytes >= LEAST_HEAP_MEBIBYTES
                ? Finding.good("Memory", detail)
                : Finding.notice(
                        "Memory", detail, "The demo wants 1 GiB: set SIAMSTREAM_JAVA_OPTS=-Xmx2g.");
    }

    private static Finding openCv() {
        return natives(
                "OpenCV",
                () -> Pictures.jpeg(new Image(2, 2, new byte[12]), 90).length + " bytes encoded");
    }

    private static Finding ffmpeg() {
        return natives("FFmpeg", () -> avutil.av_version_info().getString());
    }

    private static Finding pyTorch() {
        return natives(
                "PyTorch",
                () -> {
                    Engine engine = Engine.getEngine("PyTorch");
                    return "%s through DJL".formatted(engine.getVersion());
                });
    }

    private static Finding gpu() {
        try {
            int count = Engine.getEngine("PyTorch").getGpuCount();
            return count > 0
                    ? Finding.good("GPU", count + " found")
                    : Finding.notice(
                            "GPU",
                            "none found, the model runs on the CPU",
                            "For a GPU install its driver and a CUDA PyTorch 2.7.1, and set"
                                    + " PYTORCH_LIBRARY_PATH and PYTORCH_FLAVOR=cu128.");
        } catch (RuntimeException | LinkageError e) {
            return Finding.notice("GPU", "not asked: " + e.getMessage(), "Mend PyTorch first.");
        }
    }

    private static Finding natives(String subject, Supplier<String> use) {
        try {
            return Finding.good(subject, use.get());
        } catch (RuntimeException | LinkageError e) {
            return Finding.bad(
                    subject,
                    "its native library does not load: " + e.getMessage(),
                    "Build on the system that it runs on, or for it with -Plinux-aarch64 or"
                            + " -Pmacosx-arm64, and"
                            + " let the folders of DJL_CACHE_DIR and java.io.tmpdir be writable.");
        }
    }
}
