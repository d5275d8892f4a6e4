package io.siamstream.tools.load;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** When the frames of a load are due: each camera is regular, and knows nothing of the others. */
final class Schedule {

    private static final double MILLIS = 1000;

    private Schedule() {}

    /**
     * A frame to be sent.
     *
     * @param camera number of its camera
     * @param dueMillis when it is due, from the first possible frame, milliseconds
     */
    record Due(int camera, double dueMillis) {}

    /**
     * All frames in the order in which they are due.
     *
     * @param seed chooses by how much the cameras are apart
     */
    static List<Due> of(LoadPoint load, double seconds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double period = MILLIS / load.framesPerSecond();
        List<Double> phases =
                DoubleStream.generate(random::nextDouble).limit(load.cameras()).boxed().toList();
        return IntStream.range(0, load.cameras())
                .boxed()
                .flatMap(
                        camera ->
                                LongStream.range(0, load.framesOfCamera(seconds))
                                        .mapToObj(
                                                frame ->
                                                        new Due(
                                                                camera,
                                                                (phases.get(camera) + frame)
                                                                        * period)))
                .sorted(Comparator.comparingDouble(Due::dueMillis))
                .toList();
    }
}
