package io.siamstream.experiments.evaluation.peer;

import io.siamstream.experiments.evaluation.run.SequenceTracker;
import io.siamstream.experiments.evaluation.run.TrackerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * FEAR-XS as its authors published it, network and tracker, without their update of templates.
 *
 * @param weights safetensors with the names of FEAR-XS' layers
 * @param threads threads of the network
 */
public record FearPeer(Path weights, int threads) implements TrackerFactory {

    /**
     * @throws IllegalArgumentException if the file is missing
     */
    public FearPeer {
        if (!Files.isRegularFile(weights)) {
            throw new IllegalArgumentException(
                    "There is no weights file %s; --fear-weights names FEAR-XS' as safetensors"
                            .formatted(weights));
        }
    }

    @Override
    public String title() {
        return "FEAR-XS";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("tracker", "FEAR-XS", "weights", FileDigest.sha256(weights));
    }

    @Override
    public boolean deterministic() {
        return true;
    }

    @Override
    public SequenceTracker create() {
        return new FearTracker(FearNetwork.open(weights, threads));
    }
}
