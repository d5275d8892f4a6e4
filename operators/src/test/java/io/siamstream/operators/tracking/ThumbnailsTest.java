package io.siamstream.operators.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.operators.options.FinishedTracksOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.PicturedEvent;
import io.siamstream.schemas.Thumbnail;
import io.siamstream.testing.TestCamera;
import io.siamstream.tracker.image.BoundedImageDecoder;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.image.ImageLimits;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {

    private static final TestCamera GATE = new TestCamera("gate");
    private static final int SIDE = 8;

    private final Configuration options =
            new Configuration().set(FinishedTracksOptions.THUMBNAILS, true);
    private TrackingHarness harness;

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void withoutTheOptionThereAreNone() throws Exception {
        options.set(FinishedTracksOptions.THUMBNAILS, false);
        harness = TrackingHarness.open(options);
        harness.track(GATE.frameThatStarts(0, 0, 1));
        harness.track(frames(1, 20));

        assertThat(pictured()).hasSameSizeAs(harness.events());
        assertThat(thumbnails()).isEmpty();
    }

    @Test
    void itShowsTheTargetAndLittleElse() throws Exception {
        harness = TrackingHarness.open(options);
        harness.track(GATE.frameThatStarts(0, 1));
        harness.track(frames(1, 20));

        Thumbnail last = thumbnails().get(thumbnails().size() - 1);
        Image shown = new BoundedImageDecoder(ImageLimits.DEFAULT).decode(last.getJpeg());
        assertThat(shown.width()).isBetween(SIDE, SIDE + 2);
        assertThat(shown.height()).isBetween(SIDE, SIDE + 2);
        int middle = 3 * (shown.width() * (shown.height() / 2) + shown.width() / 2);
        assertThat(Byte.toUnsignedInt(shown.bgr()[middle])).isBetween(120, 160);
    }

    @Test
    void aFrameThatIsHardlyBetterIsNotWorthANewOne() throws Exception {
        harness = TrackingHarness.open(options);
        harness.track(GATE.frameThatStarts(0, 0));
        harness.track(frames(1, 50));

        assertThat(thumbnails()).hasSizeBetween(1, 10);
    }

    @Test
    void aRestartMakesNoWorseOneTheBest() throws Exception {
        harness = TrackingHarness.open(options);
        harness.track(GATE.frameThatStarts(0, 0));
        harness.track(frames(1, 50));
        OperatorSubtaskState state = harness.checkpoint();
        harness.close();
        harness = new TrackingHarness(options);
        harness.restore(state);
        harness.track(frames(50, 60));

        assertThat(pictured()).hasSize(10);
        assertThat(thumbnails()).isEmpty();
    }

    @Test
    void whatDoesNotFitIsMadeCoarserOrLeftOut() throws Exception {
        options.set(FinishedTracksOptions.THUMBNAIL_BYTES, MemorySize.parse("1 kb"));
        harness = TrackingHarness.open(options);
        harness.track(GATE.frameThatStarts(0, 0, 1, 2));
        harness.track(frames(1, 20));

        assertThat(thumbnails())
                .isNotEmpty()
                .allMatch(thumbnail -> thumbnail.getJpeg().remaining() <= 1024);
    }

    private List<PicturedEvent> pictured() {
        return harness.getSideOutput(PicturedEvents.TAG).stream()
                .map(StreamRecord::getValue)
                .toList();
    }

    private List<Thumbnail> thumbnails() {
        return pictured().stream()
                .map(PicturedEvent::getThumbnail)
                .filter(Objects::nonNull)
                .toList();
    }

    private static FrameEvent[] frames(long from, long to) {
        return LongStream.range(from, to).mapToObj(GATE::frame).toArray(FrameEvent[]::new);
    }
}
