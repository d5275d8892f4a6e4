package io.siamstream.tools.viewer.feed;

import static io.siamstream.tools.viewer.feed.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.TrackEventType;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final long HEAP = 8 << 20;

    private final LiveFeed feed = new LiveFeed(Truth.NONE, HEAP);

    @Test
    void targetsThatNeverEndTakeNoMemoryWithoutEnd() {
        for (int target = 0; target < 3000; target++) {
            feed.add(event(TrackEventType.UPDATED, "target-" + target, 1).build());
        }

        long kept = feed.snapshot().stream().mapToLong(message -> message.data().length()).sum();
        assertThat(kept).isBetween(1000L, HEAP / 8);
        assertThat(feed.snapshot().get(feed.snapshot().size() - 1).data()).contains("target-2999");
    }

    @Test
    void twoTargetsWhoseNamesRunTogetherAreTwo() {
        feed.add(event(TrackEventType.UPDATED, "b\nc", 1).setCameraId("a").build());
        feed.add(event(TrackEventType.UPDATED, "c", 1).setEventId("2").setCameraId("a\nb").build());

        assertThat(feed.snapshot()).hasSize(2);
    }

    @Test
    void aPageThatDoesNotReadLosesTheOldestMessagesAndNotTheViewersMemory() throws Exception {
        try (Subscription slow = feed.hub().subscribe()) {
            String large = "x".repeat(1 << 20);
            for (int message = 0; message < 100; message++) {
                String text = message + large;
                feed.hub().send("track", () -> text);
            }

            assertThat(slow.next(1).orElseThrow().data()).startsWith("97");
        }
    }
}
