package io.siamstream.experiments.training.sampling;

import static io.siamstream.experiments.training.sampling.TrainingPair.SEARCH;
import static io.siamstream.experiments.training.sampling.TrainingPair.TEMPLATE;

import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.tracker.Box;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Draws training pairs (TRACKER_SPEC 3.1). A pair depends on the seed and its number alone, so a
 * run that is taken up again goes on with the pairs it would have had.
 *
 * <p>Safe for several threads.
 */
public final class PairSampler {

    private final SamplingConfig config;
    private final long seed;
    private final Optional<ClipPool> stills;
    private final Optional<ClipPool> tracks;
    private final Scenery scenery;

    public PairSampler(TrainingData data, SamplingConfig config, long seed) {
        this.config = config;
        this.seed = seed;
        List<Clip> usableStills = ClipPool.usable(data.stills(), config);
        List<Clip> usableTracks = ClipPool.usable(data.tracks(), config);
        this.stills =
                usableStills.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ClipPool.ofStills(usableStills, config));
        this.tracks =
                usableTracks.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ClipPool.ofTracks(usableTracks, config));
        if (stills.isEmpty() && tracks.isEmpty()) {
            throw new IllegalArgumentException("There is no usable object to draw pairs from");
        }
        this.scenery = new Scenery(usableStills, data.backgrounds(), config);
    }

    /** The pair of the given number. */
    @SuppressWarnings("try")
    public TrainingPair pair(long number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        while (true) {
            try (PointerScope scope = new PointerScope()) {
                Optional<TrainingPair> pair = draw(random);
                if (pair.isPresent()) {
                    return pair.get();
                }
            }
        }
    }

    private Optional<TrainingPair> draw(RandomGenerator random) {
        boolean fromTrack =
                stills.isEmpty()
                        || tracks.isPresent() && random.nextDouble() < config.trackShare();
        Clip clip = (fromTrack ? tracks : stills).orElseThrow().draw(random);
        List<Annotation> annotations = clip.annotations();
        int first = random.nextInt(annotations.size());
        int low = Math.max(0, first - config.maximumGap());
        int high = Math.min(annotations.size() - 1, first + config.maximumGap());
        int second = low + random.nextInt(high - low + 1);
        Appearing shown = Appearing.read(annotations.get(first));
        Appearing sought = first == second ? shown : Appearing.read(annotations.get(second));
        return shown.usable(config) && sought.usable(config)
                ? Optional.of(compose(clip, shown, sought, random))
                : Optional.empty();
    }

    private TrainingPair compose(
            Clip clip, Appearing shown, Appearing sought, RandomGenerator random) {
        boolean masked =
                sought.annotation().mask().isPresent()
                        && !config.maskless().contains(clip.dataset())
                        && !config.maskless().contains(clip.video());
        boolean flipped = random.nextDouble() < config.flip();
        Jitter templateJitter = new Jitter(config.templateShift(), config.templateScale(), 0, 0);
        Jitter searchJitter =
                new Jitter(
                        config.searchShift(),
                        config.searchScale(),
                        config.searchAspect(),
                        masked ? config.rotation() : 0);
        View templateView = templateJitter.draw(shown.box(), TEMPLATE, flipped, random);
        View searchView = searchJitter.draw(sought.box(), SEARCH, flipped, random);

        Mat template = scenery.template(shown, templateView, random);
        SearchScene scene = scenery.search(clip, sought, searchView, masked, random);
        relight(template, scene.crop(), random);
        Box box = scene.tightBox().orElseGet(() -> searchView.toCrop(sought.box()));
        return new TrainingPair(
                clip,
                bytes(template),
                bytes(scene.crop()),
                box,
                scene.mask().map(PairSampler::zeroOrOne));
    }

    private void relight(Mat template, Mat search, RandomGenerator random) {
        if (config.gray() > 0) {
            Appearance.shiftColors(template, random);
            Appearance.shiftColors(search, random);
        }
        if (random.nextDouble() < config.gray()) {
            Appearance.gray(template);
            Appearance.gray(search);
        }
        if (random.nextDouble() < config.blur()) {
            Appearance.blur(search, random);
        }
        if (random.nextDouble() < config.night()) {
            double gain = 0.12 + 0.4 * random.nextDouble();
            Appearance.night(search, gain, random);
            if (random.nextDouble() < 0.7) {
                Appearance.night(template, gain * Math.exp(0.2 * random.nextGaussian()), random);
            }
        }
    }

    private static byte[] bytes(Mat crop) {
        byte[] bytes = new byte[(int) (crop.total() * crop.elemSize())];
        crop.data().get(bytes);
        return bytes;
    }

    private static byte[] zeroOrOne(Mat mask) {
        byte[] bytes = bytes(mask);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bytes[i] == 0 ? 0 : 1);
        }
        return bytes;
    }
}
