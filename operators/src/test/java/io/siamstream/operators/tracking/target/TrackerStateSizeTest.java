package io.siamstream.operators.tracking.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.TrackerState;
import io.siamstream.tracker.Tracker;
import io.siamstream.tracker.TrackingRequest;
import io.siamstream.tracker.TrackingStep;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.profile.Trackers;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.state.TargetState;
import io.siamstream.tracker.weights.Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

/** What a target of the light profile adds to a checkpoint. */
class TrackerStateSizeTest {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int SIDE = 30;
    private static final int FRAMES = 100;
    private static final int MOST_BYTES = 200 * 1024;

    @Test
    void aTargetAmongItsLikeFitsIntoACheckpoint() throws Exception {
        TargetState state = TargetState.starting(new Region.OfBox(new Box(140, 100, SIDE, SIDE)));
        long distractors = 0;
        int largest = 0;
        try (Tracker tracker =
                Trackers.open(Profile.LIGHT, TrackerOptions.builder().threads(1).build())) {
            for (int frame = 0; frame < FRAMES; frame++) {
                TrackingStep step =
                        tracker.track(List.of(new TrackingRequest(state, scene(frame), true)))
                                .steps()
                                .get(0);
                state = step.state();
                largest = Math.max(largest, bytes(state));
                distractors =
                        Math.max(distractors, state.identity().orElseThrow().distractors().size());
            }
        }

        assertThat(distractors).as("objects that look alike").isPositive();
        assertThat(state.templates().current().isEmpty()).as("without an update").isFalse();
        assertThat(largest).as("bytes of a target").isLessThanOrEqualTo(MOST_BYTES);
    }

    private static int bytes(TargetState state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<>(TrackerState.class).write(TrackerStates.toAvro(state), encoder);
        encoder.flush();
        return out.size();
    }

    /** Nine patterned squares alike, which drift over noise. */
    private static Image scene(int frame) {
        byte[] bgr = new byte[WIDTH * HEIGHT * 3];
        new Random(5).nextBytes(bgr);
        for (int square = 0; square < 9; square++) {
            int left = 140 + 60 * (square % 3 - 1) + frame % 20;
            int top = 100 + 60 * (square / 3 - 1);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    int at = 3 * (WIDTH * (top + y) + left + x);
                    bgr[at] = (byte) (x % 8 < 4 ? 220 : 20);
                    bgr[at + 1] = (byte) (y % 10 < 5 ? 200 : 40);
                    bgr[at + 2] = (byte) (30 + 10 * square);
                }
            }
        }
        return new Image(WIDTH, HEIGHT, bgr);
    }
}
