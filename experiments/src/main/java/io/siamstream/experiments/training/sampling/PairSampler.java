package io.siamstream.experiments.training.sampling;

import io.siamstream.experiments.training.data.Annotation;
import io.siamstream.experiments.training.data.Clip;
import io.siamstream.tracker.geometry.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Draws training pairs (design 3.1). A pair depends on the seed and its number alone, so a run that
 * is taken up again goes on with the pairs it would have had.
 *
 * <p>Safe for several threads.
 */
public final class PairSampler {

    /** The same for all runs, or their figures could not be compared. */
    public static final long SEED_OF_KEPT_ASIDE = 20265;

    /** Greatest distance of a part's middle from the object's, in the object's sides. */
    private static final double PART_SHIFT = 0.3;

    /** Least share of the object's side; the greatest is a quarter beyond the whole's, in log. */
    private static final double SMALLEST_PART = 0.35;

    /**
     * Share of the stretched search crops that show as little as possible of what lies outside of
     * their picture. Stored tracks are context crops: their ends would give the target away.
     */
    private static final double INSIDE = 0.7;

    private final SamplingConfig config;
    private final Framing framing;
    private final double crossing;
    private final Crossings crossings;
    private final long seed;
    private final Optional<ClipPool> stills;
    private final Optional<ClipPool> tracks;
    private final Scenery scenery;

    /** A sampler of {@link Framing#SQUARE} crops, without crossings. */
    public PairSampler(TrainingData data, SamplingConfig config, long seed) {
        this(data, config, Framing.SQUARE, 0, seed);
    }

    /**
     * @param crossing probability that another object of the target's video is laid beside it or
     *     partly before it
     */
    public PairSampler(
            TrainingData data, SamplingConfig config, Framing framing, double crossing, long seed) {
        this.config = config;
        this.framing = framing;
        this.crossing = crossing;
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
        this.crossings = new Crossings(usableTracks);
        this.scenery = new Scenery(usableStills, data.backgrounds(), config);
    }

    /**
     * A sampler of the pairs that runs are judged on, without the effects of the training's.
     *
     * @param data what is kept aside
     */
    public static PairSampler keptAside(TrainingData data, SamplingConfig config) {
        return new PairSampler(data, config.withoutEffects(), SEED_OF_KEPT_ASIDE);
    }

    /** The pair of the given number. */
    public TrainingPair pair(long number) {
        return drawn(number, 1).get(0);
    }

    /** The triple of the given number. */
    public TrainingTriple triple(long number) {
        List<TrainingPair> pairs = drawn(number, 2);
        return new TrainingTriple(pairs.get(0), pairs.get(1));
    }

    /** Pairs of one template and as many search crops, which show the same distractors. */
    @SuppressWarnings("try")
    private List<TrainingPair> drawn(long number, int searches) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
        while (true) {
            try (PointerScope scope = new PointerScope()) {
                List<TrainingPair> pairs = draw(searches, random);
                if (!pairs.isEmpty()) {
                    return pairs;
                }
            }
        }
    }

    private List<TrainingPair> draw(int searches, RandomGenerator random) {
        boolean fromTrack =
                stills.isEmpty() || tracks.isPresent() && random.nextDouble() < config.trackShare();
        Clip clip = (fromTrack ? tracks : stills).orElseThrow().draw(random);
        if (random.nextDouble() < config.parts()) {
            return part(clip, searches, random);
        }
        List<Annotation> annotations = clip.annotations();
        int first = random.nextInt(annotations.size());
        int low = Math.max(0, first - config.maximumGap());
        int high = Math.min(annotations.size() - 1, first + config.maximumGap());
        List<Appearing> appearings = new ArrayList<>();
        appearings.add(Appearing.read(annotations.get(first)));
        for (int i = 0; i < searches; i++) {
            appearings.add(Appearing.read(annotations.get(low + random.nextInt(high - low + 1))));
        }
        return appearings.stream().allMatch(appearing -> appearing.usable(config))
                ? compose(clip, appearings.get(0), appearings.subList(1, searches + 1), random)
                : List.of();
    }

    /**
     * Pairs of a part of an object, or of it with some of its surroundings, in one picture. What
     * the template shows is all that tells where such a target ends, not what kind of thing it is.
     */
    private List<TrainingPair> part(Clip clip, int searches, RandomGenerator random) {
        List<Annotation> annotations = clip.annotations();
        Annotation whole = annotations.get(random.nextInt(annotations.size()));
        Box box = whole.box();
        Annotation part =
                new Annotation(
                        whole.picture(),
                        Box.around(
                                box.centerX() + PART_SHIFT * box.width() * Jitter.uniform(random),
                                box.centerY() + PART_SHIFT * box.height() * Jitter.uniform(random),
                                box.width() * partSize(random),
                                box.height() * partSize(random)),
                        Optional.empty(),
                        whole.frame());
        if (!ClipPool.usable(part.box(), config)) {
            return List.of();
        }
        Appearing appearing = Appearing.read(part);
        return appearing.usable(config)
                ? compose(clip, appearing, Collections.nCopies(searches, appearing), random)
                : List.of();
    }

    private static double partSize(RandomGenerator random) {
        return Math.exp(Math.log(SMALLEST_PART) * (1 - 1.25 * random.nextDouble()));
    }

    private List<TrainingPair> compose(
            Clip clip, Appearing shown, List<Appearing> sought, RandomGenerator random) {
        boolean flipped = random.nextDouble() < config.flip();
        Jitter jitter = new Jitter(config.templateShift(), config.templateScale(), 0, 0);
        View view =
                jitter.draw(
                        shown.box(),
                        framing.template(shown.box()),
                        framing.templateSide(),
                        flipped,
                        random);
        Mat template = scenery.template(shown, view, random);
        List<Clip> crowd = scenery.crowd(clip, random);
        List<View> views = new ArrayList<>();
        List<SearchScene> scenes = new ArrayList<>();
        for (Appearing appearing : sought) {
            boolean masked = isMasked(clip, appearing);
            Jitter searchJitter =
                    new Jitter(
                            config.searchShift(),
                            config.searchScale(),
                            config.searchAspect(),
                            masked ? config.rotation() : 0);
            View searchView =
                    searchJitter.draw(
                            appearing.box(),
                            framing.search(appearing.box()),
                            framing.searchSide(),
                            flipped,
                            random);
            if (framing == Framing.STRETCHED && random.nextDouble() < INSIDE) {
                searchView = searchView.inside(appearing.picture(), appearing.box());
            }
            views.add(searchView);
            SearchScene scene =
                    framing == Framing.SECOND_LOOK
                            ? scenery.look(clip, appearing, searchView, masked, crowd, random)
                            : scenery.search(clip, appearing, searchView, masked, crowd, random);
            scenes.add(
                    crossing > 0 && random.nextDouble() < crossing
                            ? crossed(clip, appearing.box(), searchView, scene, random)
                            : scene);
        }
        relight(template, scenes.stream().map(SearchScene::crop).toList(), config, random);
        byte[] templateBytes = bytes(template);
        List<TrainingPair> pairs = new ArrayList<>();
        for (int i = 0; i < sought.size(); i++) {
            SearchScene scene = scenes.get(i);
            Box upright = views.get(i).toCrop(sought.get(i).box());
            pairs.add(
                    new TrainingPair(
                            clip,
                            templateBytes,
                            bytes(scene.crop()),
                            view.toCrop(shown.box()),
                            scene.tightBox().orElse(upright),
                            scene.mask().map(PairSampler::zeroOrOne),
                            scene.others()));
        }
        return pairs;
    }

    private SearchScene crossed(
            Clip clip, Box target, View view, SearchScene scene, RandomGenerator random) {
        return crossings
                .lay(clip, target, view, scene.crop(), random)
                .map(
                        crossing -> {
                            List<Box> others = new ArrayList<>(scene.others());
                            others.add(crossing.place());
                            return new SearchScene(
                                    crossing.crop(), scene.mask(), scene.tightBox(), others);
                        })
                .orElse(scene);
    }

    private boolean isMasked(Clip clip, Appearing appearing) {
        return appearing.annotation().mask().isPresent() && config.mayTrainMasks(clip);
    }

    /** Changes light, colours and sharpness of a pair's or a triple's crops, in place. */
    static void relight(
            Mat template, List<Mat> searches, SamplingConfig config, RandomGenerator random) {
        if (config.gray() > 0) {
            Appearance.shiftColors(template, random);
            searches.forEach(search -> Appearance.shiftColors(search, random));
        }
        if (random.nextDouble() < config.gray()) {
            Appearance.gray(template);
            searches.forEach(Appearance::gray);
        }
        for (Mat search : searches) {
            if (random.nextDouble() < config.blur()) {
                Appearance.blur(search, random);
            }
        }
        if (random.nextDouble() < config.lowResolution()) {
            double factor = Math.exp(-0.4 - random.nextDouble());
            Appearance.lowerResolution(template, factor);
            searches.forEach(search -> Appearance.lowerResolution(search, factor));
        }
        if (random.nextDouble() < config.night()) {
            double gain = 0.12 + 0.4 * random.nextDouble();
            searches.forEach(search -> Appearance.night(search, gain, random));
            if (random.nextDouble() < 0.7) {
                Appearance.night(template, gain * Math.exp(0.2 * random.nextGaussian()), random);
            }
        }
    }

    static byte[] bytes(Mat crop) {
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
