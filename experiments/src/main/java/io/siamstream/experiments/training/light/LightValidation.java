package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDManager;
import io.siamstream.experiments.training.sampling.Framing;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.TrainingData;
import io.siamstream.experiments.training.sampling.TrainingPair;
import io.siamstream.tracker.network.light.LightNetwork;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges light networks on fixed pairs of the videos that are kept aside: as they are, and with
 * another object of the video laid beside the target or partly before it.
 */
public final class LightValidation {

    /** Names of what a validation tells. */
    public static final List<String> SCORES =
            List.of(
                    "hit rate",
                    "box IoU",
                    "look-alikes",
                    "margin",
                    "crossing hit rate",
                    "crossing look-alikes",
                    "crossing margin");

    /** Seed of the pairs: the same for all runs, or their figures could not be compared. */
    private static final long SEED = 20265;

    private static final int CHUNK = 8;

    private final List<TrainingPair> plain;
    private final List<TrainingPair> crossed;

    private LightValidation(List<TrainingPair> plain, List<TrainingPair> crossed) {
        this.plain = plain;
        this.crossed = crossed;
    }

    /**
     * The pairs of a configuration.
     *
     * @throws IllegalArgumentException if the data has none of the videos to keep aside
     */
    public static LightValidation of(TrainingData data, LightConfig config) {
        TrainingData aside = data.validation(config.sampling());
        if (aside.tracks().isEmpty()) {
            throw new IllegalArgumentException(
                    "validationVideos: no track of the data is of any of "
                            + config.sampling().validationVideos());
        }
        return new LightValidation(
                pairs(aside, config, 0, config.validationPairs()),
                pairs(aside, config, 1, config.validationPairs() / 2));
    }

    private static List<TrainingPair> pairs(
            TrainingData data, LightConfig config, double crossing, int count) {
        PairSampler sampler =
                new PairSampler(
                        data,
                        config.sampling().withoutEffects(),
                        Framing.STRETCHED,
                        crossing,
                        SEED);
        return IntStream.range(0, count).mapToObj(sampler::pair).toList();
    }

    /** What a network reaches, in the order of {@link #SCORES}. */
    public List<Double> of(LightNetwork network, NDManager manager) {
        LightAnswers answers = new LightAnswers(network, manager);
        LightScores calm = scores(plain, answers);
        LightScores crossing = scores(crossed, answers);
        return List.of(
                calm.hitRate(),
                calm.boxOverlap(),
                calm.lookAlikeErrors(),
                calm.margin(),
                crossing.hitRate(),
                crossing.lookAlikeErrors(),
                crossing.margin());
    }

    private static LightScores scores(List<TrainingPair> pairs, LightAnswers answers) {
        LightScores scores = new LightScores();
        for (int start = 0; start < pairs.size(); start += CHUNK) {
            answers.of(pairs.subList(start, Math.min(pairs.size(), start + CHUNK)))
                    .forEach(scores::add);
        }
        return scores;
    }
}
