package io.siamstream.experiments.evaluation.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.siamstream.experiments.evaluation.peer.SiamMlg;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import io.siamstream.tracker.image.Image;
import io.siamstream.tracker.network.light.LightNetwork;
import io.siamstream.tracker.network.light.LightOptions;
import io.siamstream.tracker.siammlg.TrackerOptions;
import io.siamstream.tracker.weights.LightWeights;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReducedTrackerTest {

    private static final TrackerOptions OPTIONS = TrackerOptions.builder().threads(1).build();
    private static final Box BOX = new Box(100, 80, 40, 40);

    @TempDir private Path folder;

    @Test
    void withNothingLeftOutItIsTheTrackerItself() {
        ReducedTracker all = new ReducedTracker("all", Optional.empty(), Set.of(), OPTIONS);

        assertThat(box(all)).isEqualTo(box(new SiamMlg("SiamMLG", Optional.empty(), OPTIONS)));
    }

    @Test
    void withoutAllPartsTheNetworkStillFollows() {
        ReducedTracker plain =
                ReducedTracker.of(Optional.empty(), EnumSet.allOf(LightPart.class), OPTIONS);

        assertThat(plain.title()).isEqualTo("SiamMLG-no-identity-updates-kernel-mask");
        assertThat(box(plain).overlap(BOX)).isGreaterThan(0.5);
    }

    @Test
    void whatTheWeightsLackCannotBeLeftOut() throws Exception {
        Path file = folder.resolve("plain.safetensors");
        try (NDManager manager = NDManager.newBaseManager()) {
            LightNetwork network = new LightNetwork(LightOptions.PLAIN);
            network.initialize(manager, DataType.FLOAT32);
            LightWeights.write(network, file, DataType.FLOAT32, Map.of());
        }
        ReducedTracker reduced =
                ReducedTracker.of(Optional.of(file), EnumSet.of(LightPart.KERNEL), OPTIONS);

        assertThatThrownBy(reduced::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no kernel that could be left out");
    }

    private static Box box(TrackerFactory factory) {
        try (SequenceTracker tracker = factory.create()) {
            tracker.initialize(picture(), new Region.OfBox(BOX), false);
            return tracker.track(picture()).box();
        }
    }

    /** A patterned square on noise. */
    private static Image picture() {
        byte[] bgr = new byte[320 * 240 * 3];
        new Random(3).nextBytes(bgr);
        for (int y = 80; y < 120; y++) {
            for (int x = 100; x < 140; x++) {
                int at = 3 * (320 * y + x);
                bgr[at] = (byte) (x % 8 < 4 ? 220 : 20);
                bgr[at + 1] = (byte) (y % 10 < 5 ? 200 : 40);
                bgr[at + 2] = 30;
            }
        }
        return new Image(320, 240, bgr);
    }
}
