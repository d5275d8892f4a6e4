package io.siamstream.tools.viewer.http;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/** Names for targets that a person draws: short, and new even when the viewer was restarted. */
final class TargetNames {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");

    private final AtomicInteger count = new AtomicInteger();

    String next() {
        return "drawn-" + LocalTime.now().format(TIME) + "-" + count.incrementAndGet();
    }
}
