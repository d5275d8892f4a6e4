package io.siamstream.experiments.benchmark.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.bytedeco.javacpp.Pointer;

/**
 * What this process holds at one moment, after a full collection of garbage.
 *
 * @param residentBytes resident memory, 0 where the system does not tell
 * @param heapBytes live objects on the heap
 * @param nativeHandles live tensors of DJL and pointers of OpenCV
 * @param openFiles open file descriptors, 0 where the system does not tell
 * @param threads live threads
 */
public record ProcessSample(
        long residentBytes, long heapBytes, long nativeHandles, long openFiles, long threads) {

    private static final String TENSOR = "ai.djl.pytorch.engine.PtNDArray";
    private static final int INSTANCES = 2;
    private static final long KIBIBYTE = 1024;

    /** Takes a sample. */
    public static ProcessSample take() {
        long tensors = instances(TENSOR);
        return new ProcessSample(
                readStatus("VmRSS:"),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                tensors + Pointer.totalCount(),
                countOpenFiles(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /** Live objects of a class, by the JVM's histogram, which collects the garbage first. */
    private static long instances(String type) {
        try {
            String histogram =
                    (String)
                            ManagementFactory.getPlatformMBeanServer()
                                    .invoke(
                                            new ObjectName(
                                                    "com.sun.management:type=DiagnosticCommand"),
                                            "gcClassHistogram",
                                            new Object[] {new String[0]},
                                            new String[] {String[].class.getName()});
            return histogram
                    .lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > 3 && columns[3].equals(type))
                    .mapToLong(columns -> Long.parseLong(columns[INSTANCES - 1]))
                    .sum();
        } catch (JMException e) {
            throw new IllegalStateException("This JVM gives no class histogram", e);
        }
    }

    /** The most resident memory that this process had so far, 0 where the system does not tell. */
    public static long peakResidentBytes() {
        return readStatus("VmHWM:");
    }

    private static long readStatus(String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static long countOpenFiles() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
