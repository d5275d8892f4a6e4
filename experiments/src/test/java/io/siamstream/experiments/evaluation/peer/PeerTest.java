package io.siamstream.experiments.evaluation.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.experiments.evaluation.dataset.Benchmark;
import io.siamstream.experiments.evaluation.dataset.Dataset;
import io.siamstream.experiments.evaluation.dataset.Fixtures;
import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import io.siamstream.experiments.evaluation.dataset.Sequence;
import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import io.siamstream.testing.SharedData;
import io.siamstream.tracker.geometry.Box;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerTest {

    private static final int FRAMES = 6;

    @TempDir Path data;

    @ParameterizedTest
    @EnumSource(
            value = Peer.class,
            names = {"CSRT", "KCF", "MIL"})
    void aPeerFollowsASquareThatMoves(Peer peer) {
        assertThat(lastOverlap(peer)).isGreaterThan(0.6);
    }

    @Test
    void nanoFollowsASquareThatMoves() {
        Path models = SharedData.path("data/peers/nanotrack_v2");
        NanoPeer nano =
                new NanoPeer(
                        models.resolve("nanotrack_backbone_sim.onnx"),
                        models.resolve("nanotrack_head_sim.onnx"));

        assertThat(lastOverlap(nano)).isGreaterThan(0.5);
        assertThat(nano.settings().get("backbone")).hasSize(64);
    }

    @Test
    void nanoInVersionThreeFollowsASquareThatMoves() {
        Path models = SharedData.path("data/peers/nanotrack_v3");
        NanoVersion3Peer nano =
                new NanoVersion3Peer(
                        models.resolve("nanotrack_backbone.onnx"),
                        models.resolve("nanotrack_head.onnx"));

        assertThat(lastOverlap(nano)).isGreaterThan(0.5);
    }

    @Test
    void fearFollowsASquareThatMoves() {
        Path weights = SharedData.path("data/weights/fear_xs/fear_xs.safetensors");

        assertThat(lastOverlap(new FearPeer(weights, 1))).isGreaterThan(0.5);
    }

    @Test
    void weightsThatAreNoneOfFearAreRefusedByName() {
        Path file = data.resolve("other.safetensors");
        Fixtures.lines(file, List.of("no tensors"));

        assertThatThrownBy(() -> new FearPeer(file, 1).create())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.safetensors")
                .hasMessageContaining("--fear-weights");
    }

    @Test
    void theFirstBoxStaysWhereItWas() {
        double overlap = lastOverlap(Peer.FIRST_BOX);

        assertThat(overlap).isEqualTo(square(0).overlap(square(FRAMES - 1))).isLessThan(0.5);
    }

    @Test
    void aMissingModelFileIsNamed() {
        assertThatThrownBy(() -> new NanoPeer(data.resolve("none.onnx"), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.onnx");
    }

    private double lastOverlap(TrackerFactory factory) {
        Sequence sequence =
                Dataset.read(Benchmark.OTB100, Fixtures.otb(data, "Square", FRAMES), false)
                        .sequences()
                        .get(0);
        Box last = null;
        try (SequenceTracker tracker = factory.create()) {
            tracker.initialize(
                    ImageFiles.read(sequence.frames().get(0)),
                    sequence.region(0).orElseThrow(),
                    false);
            for (int i = 1; i < FRAMES; i++) {
                last = tracker.track(ImageFiles.read(sequence.frames().get(i))).box();
            }
        }
        return square(FRAMES - 1).overlap(last);
    }

    private static Box square(int frame) {
        return new Box(Fixtures.x(frame), Fixtures.y(frame), Fixtures.SIDE, Fixtures.SIDE);
    }
}
