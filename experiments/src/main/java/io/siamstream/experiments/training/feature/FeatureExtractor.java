package io.siamstream.experiments.training.feature;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.siamstream.experiments.training.sampling.PairSampler;
import io.siamstream.experiments.training.sampling.TrainingPair;
import io.siamstream.experiments.training.sampling.TrainingTriple;
import io.siamstream.tracker.network.SiamMlgNetwork;
import io.siamstream.tracker.network.layer.Pass;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Passes training pairs through the frozen part of the backbone. */
public final class FeatureExtractor {

    private final SiamMlgNetwork network;
    private final FrozenBackbone backbone;
    private final Teacher teacher;
    private final NDManager manager;

    /**
     * An extractor whose samples have no teacher.
     *
     * @param backbone the part of the network's backbone that is frozen
     * @param manager owner of what is computed on the way
     */
    public FeatureExtractor(SiamMlgNetwork network, FrozenBackbone backbone, NDManager manager) {
        this(network, backbone, Teacher.NONE, manager);
    }

    /**
     * @param backbone the part of the network's backbone that is frozen
     * @param teacher is asked about every pair
     * @param manager owner of what is computed on the way
     */
    public FeatureExtractor(
            SiamMlgNetwork network, FrozenBackbone backbone, Teacher teacher, NDManager manager) {
        this.network = network;
        this.backbone = backbone;
        this.teacher = teacher;
        this.manager = manager;
    }

    /** Pairs of consecutive numbers after the frozen part. */
    public List<FeatureSample> pairs(PairSampler sampler, long first, int count) {
        return extract(LongStream.range(first, first + count).mapToObj(sampler::pair).toList());
    }

    /** Triples of consecutive numbers after the frozen part. */
    public List<GuideSample> triples(PairSampler sampler, long first, int count) {
        List<TrainingTriple> triples =
                LongStream.range(first, first + count).mapToObj(sampler::triple).toList();
        List<FeatureSample> updates =
                extract(triples.stream().map(TrainingTriple::update).toList());
        List<FeatureSample> tests = extract(triples.stream().map(TrainingTriple::test).toList());
        List<GuideSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(new GuideSample(updates.get(i), tests.get(i)));
        }
        return samples;
    }

    private List<FeatureSample> extract(List<TrainingPair> pairs) {
        List<byte[]> templates = features(pairs, TrainingPair::template, TrainingPair.TEMPLATE);
        List<byte[]> searches = features(pairs, TrainingPair::search, TrainingPair.SEARCH);
        List<Optional<TeacherAnswer>> answers = teacher.of(pairs);
        List<FeatureSample> samples = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            TrainingPair pair = pairs.get(i);
            samples.add(
                    new FeatureSample(
                            pair.clip(),
                            backbone,
                            templates.get(i),
                            searches.get(i),
                            pair.shown(),
                            pair.box(),
                            pair.mask(),
                            answers.get(i)));
        }
        return samples;
    }

    private List<byte[]> features(
            List<TrainingPair> pairs, Function<TrainingPair, byte[]> crop, int side) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray crops = crops(pairs, crop, side, scratch);
            return stored(backbone.frozen(network, Pass.serving(scratch), crops));
        }
    }

    /**
     * Crops as the network takes them.
     *
     * @return N x 3 x side x side
     */
    public static NDArray crops(
            List<TrainingPair> pairs,
            Function<TrainingPair, byte[]> crop,
            int side,
            NDManager manager) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(pairs.size() * side * side * 3);
        pairs.forEach(pair -> pixels.put(crop.apply(pair)));
        pixels.rewind();
        return manager.create(pixels, new Shape(pairs.size(), side, side, 3), DataType.UINT8)
                .toType(DataType.FLOAT32, false)
                .transpose(0, 3, 1, 2);
    }

    /** The rows of a batch in half precision. */
    public static List<byte[]> stored(NDArray batch) {
        ByteBuffer values = batch.toType(DataType.FLOAT16, false).toByteBuffer();
        int count = Math.toIntExact(batch.getShape().get(0));
        List<byte[]> rows = new ArrayList<>();
        int length = values.remaining() / count;
        for (int i = 0; i < count; i++) {
            byte[] row = new byte[length];
            values.get(row);
            rows.add(row);
        }
        return rows;
    }
}
