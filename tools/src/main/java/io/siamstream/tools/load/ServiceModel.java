package io.siamstream.tools.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * A queue before one device that serves in batches: what comes while a bundle is worked off makes
 * the next one, at most one frame of a camera and no more than fit. A pass over b targets takes
 * {@code passMillis + targetMillis * b}, times a factor drawn from those that were measured.
 *
 * @param passMillis what a pass costs whatever is in it, milliseconds
 * @param targetMillis what each target in a pass adds, milliseconds
 * @param otherMillis decoding, broker and shuffle: all that does not depend on the load
 * @param spread measured times of passes as shares of what the two costs make of them
 * @param bundle how many frames and targets are served at once
 */
record ServiceModel(
        double passMillis,
        double targetMillis,
        double otherMillis,
        List<Double> spread,
        BundleSize bundle) {

    private static final double SECONDS = 120;
    private static final long SEED = 1;

    /**
     * Bounds of a bundle.
     *
     * @param frames most frames, the option {@code bundle.frames}
     * @param targets most targets in one pass, the option {@code bundle.targets}
     */
    record BundleSize(int frames, int targets) {}

    /**
     * What the model says of a load.
     *
     * @param keepsUp whether the events come as fast as the frames
     * @param latency from capture to event; without meaning where it does not keep up
     */
    record Prediction(boolean keepsUp, Latency latency) {}

    /**
     * Fits the cost of a pass to the passes, and what is left to the medians of the loads that the
     * job kept up with.
     *
     * @throws IllegalArgumentException if all passes have the same number of targets, or no load
     *     was kept up with
     */
    static ServiceModel fit(List<Measurement> measured, BundleSize bundle) {
        SimpleRegression cost = new SimpleRegression();
        List<WorkMeter.Work> passes = measured.stream().flatMap(m -> m.passes().stream()).toList();
        passes.forEach(pass -> cost.addData(pass.items(), pass.millis()));
        List<Measurement> keptUp = measured.stream().filter(Measurement::keepsUp).toList();
        if (Double.isNaN(cost.getSlope()) || keptUp.isEmpty()) {
            throw new IllegalArgumentException(
                    "These loads tell too little of the machine: measure some that it keeps up"
                            + " with, and some with several targets");
        }
        double target = Math.max(0, cost.getSlope());
        double pass = Math.max(0, cost.getIntercept());
        List<Double> spread =
                passes.stream().map(p -> p.millis() / (pass + target * p.items())).toList();
        ServiceModel device = new ServiceModel(pass, target, 0, spread, bundle);
        double[] rest =
                keptUp.stream()
                        .mapToDouble(
                                m -> m.latency().p50() - device.predict(m.point()).latency().p50())
                        .toArray();
        double other = Math.max(0, new Median().evaluate(rest));
        return new ServiceModel(pass, target, other, spread, bundle);
    }

    /** The same with a device whose passes take a share of the time. */
    ServiceModel withSpeed(double times) {
        return new ServiceModel(
                passMillis / times, targetMillis / times, otherMillis, spread, bundle);
    }

    /**
     * Most targets that can be followed in a second, with full bundles.
     *
     * @param each targets of a frame
     */
    double capacity(int each) {
        int targets = bundle.frames() * each;
        return 1000 * targets / bundleMillis(targets);
    }

    /** Most cameras of a kind that are kept up with. */
    int cameras(int each, double framesPerSecond) {
        double most = capacity(each) / (each * framesPerSecond * Measurement.KEPT_UP);
        int cameras = (int) Math.floor(most);
        while (cameras > 0 && !predict(new LoadPoint(cameras, each, framesPerSecond)).keepsUp()) {
            cameras--;
        }
        return cameras;
    }

    /** What is to be expected of a load, by playing two minutes of it. */
    Prediction predict(LoadPoint load) {
        SplittableRandom random = new SplittableRandom(SEED);
        Deque<Schedule.Due> coming = new ArrayDeque<>(Schedule.of(load, SECONDS, SEED));
        List<Schedule.Due> waiting = new ArrayList<>();
        List<Double> latencies = new ArrayList<>();
        double now = 0;
        long inTime = 0;
        while (!coming.isEmpty() || !waiting.isEmpty()) {
            if (waiting.isEmpty()) {
                now = Math.max(now, coming.getFirst().dueMillis());
            }
            while (!coming.isEmpty() && coming.getFirst().dueMillis() <= now) {
                waiting.add(coming.removeFirst());
            }
            List<Schedule.Due> served = takeBundle(waiting);
            double factor = spread.get(random.nextInt(spread.size()));
            now += bundleMillis(served.size() * load.targets()) * factor;
            for (Schedule.Due frame : served) {
                latencies.add(now - frame.dueMillis() + otherMillis);
            }
            inTime += now <= 1000 * SECONDS ? served.size() : 0;
        }
        return new Prediction(
                inTime >= Measurement.KEPT_UP * latencies.size(),
                Latency.of(latencies.stream().mapToDouble(millis -> millis).toArray()));
    }

    /** At most one frame of a camera, the oldest first. */
    private List<Schedule.Due> takeBundle(List<Schedule.Due> waiting) {
        List<Schedule.Due> taken = new ArrayList<>();
        Set<Integer> cameras = new HashSet<>();
        for (Iterator<Schedule.Due> frames = waiting.iterator();
                frames.hasNext() && taken.size() < bundle.frames(); ) {
            Schedule.Due frame = frames.next();
            if (cameras.add(frame.camera())) {
                taken.add(frame);
                frames.remove();
            }
        }
        return taken;
    }

    private double bundleMillis(int targets) {
        int passes = (targets + bundle.targets() - 1) / bundle.targets();
        return passes * passMillis + targets * targetMillis;
    }
}
