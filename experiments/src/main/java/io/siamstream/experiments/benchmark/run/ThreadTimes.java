package io.siamstream.experiments.benchmark.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What the processors have done for each kind of thread of this process at one moment. What is left
 * of the whole process is the work of native threads, and, where the JVM's own are not known, that
 * of its compilers and its collector.
 *
 * @param wallNanos the moment
 * @param byThread of each thread, nanoseconds
 * @param kinds the kind of each thread
 * @param jvmNanos of the JVM's own threads, where they are known
 * @param processNanos of the whole process
 */
public record ThreadTimes(
        long wallNanos,
        Map<Long, Long> byThread,
        Map<Long, Kind> kinds,
        Map<Kind, Long> jvmNanos,
        long processNanos) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** What threads are there for, by their names. */
    public enum Kind {
        TRACKER("tracker"),
        DECODING("decoding"),
        TASKS("Flink's tasks: state, serialisation, shuffle"),
        CLIENTS("Kafka's clients"),
        BROKER("broker"),
        OTHER("all other threads of Java"),
        COMPILERS("the JVM's compilers"),
        COLLECTOR("the JVM's collector of garbage"),
        JVM("all other threads, native ones");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** In words. */
        public String title() {
            return title;
        }

        private static Kind of(String thread) {
            if (thread.startsWith("siamstream-tracker") || thread.startsWith("siamstream-model")) {
                return TRACKER;
            }
            if (thread.startsWith("siamstream-decoder")) {
                return DECODING;
            }
            if (thread.startsWith("kafka-producer")
                    || thread.startsWith("Source Data Fetcher")
                    || thread.startsWith("kafka-admin-client")) {
                return CLIENTS;
            }
            if (thread.startsWith("data-plane") || thread.contains("kafka")) {
                return BROKER;
            }
            return thread.matches(".*\\(\\d+/\\d+\\)#\\d+.*") ? TASKS : OTHER;
        }
    }

    /** CPU time of the calling thread so far, nanoseconds. */
    public static long ownNanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Looks at all threads. */
    public static ThreadTimes now() {
        Map<Long, Long> nanos = new HashMap<>();
        Map<Long, Kind> kinds = new HashMap<>();
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null) {
                nanos.put(thread.getThreadId(), THREADS.getThreadCpuTime(thread.getThreadId()));
                kinds.put(thread.getThreadId(), Kind.of(thread.getThreadName()));
            }
        }
        return new ThreadTimes(
                System.nanoTime(), nanos, kinds, JvmThreads.nanos(), PROCESS.getProcessCpuTime());
    }

    /** What each kind has done since an earlier moment, nanoseconds. */
    public Map<Kind, Long> since(ThreadTimes earlier) {
        Map<Kind, Long> spent = new EnumMap<>(Kind.class);
        long threads = 0;
        for (Map.Entry<Long, Long> thread : byThread.entrySet()) {
            long own =
                    Math.max(
                            0,
                            thread.getValue()
                                    - earlier.byThread().getOrDefault(thread.getKey(), 0L));
            spent.merge(kinds.get(thread.getKey()), own, Long::sum);
            threads += own;
        }
        for (Map.Entry<Kind, Long> kind : jvmNanos.entrySet()) {
            long own = kind.getValue() - earlier.jvmNanos().getOrDefault(kind.getKey(), 0L);
            spent.put(kind.getKey(), Math.max(0, own));
            threads += Math.max(0, own);
        }
        spent.put(Kind.JVM, Math.max(0, processNanos - earlier.processNanos() - threads));
        return spent;
    }
}
