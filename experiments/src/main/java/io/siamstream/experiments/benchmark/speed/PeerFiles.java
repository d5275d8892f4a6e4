package io.siamstream.experiments.benchmark.speed;

import io.siamstream.experiments.evaluation.peer.FearPeer;
import io.siamstream.experiments.evaluation.peer.NanoVersion3Peer;
import io.siamstream.experiments.evaluation.peer.Peer;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The model files of other trackers, as a person names them. */
public final class PeerFiles {

    @Option(
            names = "--nano3-backbone",
            paramLabel = "FILE",
            description = "ONNX backbone of NanoTrack version 3; without it that is left out.")
    private Path nanoBackbone;

    @Option(
            names = "--nano3-head",
            paramLabel = "FILE",
            description = "ONNX head of NanoTrack version 3.")
    private Path nanoHead;

    @Option(
            names = "--fear-weights",
            paramLabel = "FILE",
            description =
                    "FEAR-XS' published weights as safetensors; without them that is left out.")
    private Path fearWeights;

    /**
     * The trackers that can be run with what was named.
     *
     * @throws IllegalArgumentException if a file that was named is missing
     */
    List<TrackerFactory> trackers() {
        List<TrackerFactory> trackers = new ArrayList<>();
        if (nanoBackbone != null || nanoHead != null) {
            trackers.add(nano());
        }
        trackers.add(Peer.CSRT);
        trackers.add(Peer.KCF);
        if (fearWeights != null) {
            trackers.add(new FearPeer(fearWeights, 1));
        }
        return trackers;
    }

    private NanoVersion3Peer nano() {
        if (nanoBackbone == null || nanoHead == null) {
            throw new IllegalArgumentException(
                    "NanoTrack version 3 needs --nano3-backbone and --nano3-head");
        }
        return new NanoVersion3Peer(nanoBackbone, nanoHead);
    }

    /** What the network of one of these has to do for a target, empty if that is not known. */
    Optional<NetworkCost> cost(TrackerFactory peer) {
        return peer instanceof FearPeer
                ? Optional.of(NetworkCosts.published(fearWeights))
                : Optional.empty();
    }
}
