package io.siamstream.experiments.training.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.siamstream.experiments.training.feature.FeatureSample;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.BoxCoding;
import java.util.List;

/**
 * Losses of the box branch in the cells of a region. All cells of a target have the same box to
 * tell, each in numbers relative to itself.
 */
public final class BoxLoss {

    /** Beyond it the exponential of a size is cut off, so that a wild number cannot overflow. */
    private static final double LARGEST_LOGARITHM = 3;

    private BoxLoss() {}

    /**
     * Wanted numbers of {@link BoxCoding}.
     *
     * @return N x 4 x 5 x 5
     */
    public static NDArray targets(
            NDManager manager, List<Box> boxes, List<TargetRegions.Corner> corners) {
        int side = TargetRegions.CELLS;
        float[] values = new float[boxes.size() * 4 * side * side];
        for (int sample = 0; sample < boxes.size(); sample++) {
            TargetRegions.Corner corner = corners.get(sample);
            for (int cell = 0; cell < side * side; cell++) {
                float[] numbers =
                        BoxCoding.encode(
                                boxes.get(sample),
                                corner.row() + cell / side,
                                corner.column() + cell % side);
                for (int number = 0; number < 4; number++) {
                    values[(sample * 4 + number) * side * side + cell] = numbers[number];
                }
            }
        }
        return manager.create(values, new Shape(boxes.size(), 4, side, side));
    }

    /**
     * What is to be added to the box branch's numbers, as it leaves a share of the template's size
     * out.
     *
     * @param share the network's share of that size
     * @return N x 4 x 1 x 1
     */
    public static NDArray templates(NDManager manager, List<FeatureSample> samples, double share) {
        float[] values = new float[samples.size() * 4];
        for (int sample = 0; sample < samples.size(); sample++) {
            Box shown = samples.get(sample).shown();
            BoxCoding.Size size = BoxCoding.Size.of(shown.width(), shown.height());
            values[4 * sample + 2] = (float) (share * Math.log(size.width()));
            values[4 * sample + 3] = (float) (share * Math.log(size.height()));
        }
        return manager.create(values, new Shape(samples.size(), 4, 1, 1));
    }

    /**
     * Smooth L1 distance of the numbers, mean over all.
     *
     * @param numbers N x 4 x 5 x 5, as the targets
     */
    public static NDArray distance(NDArray numbers, NDArray targets) {
        // The Huber loss in a form without branches: sqrt(1 + (x / d)^2) - 1, times d.
        double d = 0.1;
        NDArray ratio = Scaling.times(numbers.sub(targets), 1 / d);
        return Scaling.times(ratio.square().add(1).sqrt().sub(1).mean(), d);
    }

    /**
     * 1 - generalised IoU, mean over all cells.
     *
     * @param numbers N x 4 x 5 x 5, as the targets
     */
    public static NDArray giou(NDArray numbers, NDArray targets) {
        Corners told = Corners.of(numbers);
        Corners wanted = Corners.of(targets);
        NDArray across =
                told.right().minimum(wanted.right()).sub(told.left().maximum(wanted.left()));
        NDArray down = told.bottom().minimum(wanted.bottom()).sub(told.top().maximum(wanted.top()));
        NDArray intersection = Activation.relu(across).mul(Activation.relu(down));
        NDArray union = told.area().add(wanted.area()).sub(intersection);
        NDArray hull =
                told.right()
                        .maximum(wanted.right())
                        .sub(told.left().minimum(wanted.left()))
                        .mul(
                                told.bottom()
                                        .maximum(wanted.bottom())
                                        .sub(told.top().minimum(wanted.top())));
        NDArray giou = intersection.div(union).sub(hull.sub(union).div(hull));
        return giou.neg().add(1).mean();
    }

    /** Edges in units of {@link BoxCoding#UNIT} from the cell. */
    private record Corners(NDArray left, NDArray top, NDArray right, NDArray bottom) {

        static Corners of(NDArray numbers) {
            NDArray size = numbers.get(":, 2:4").clip(-LARGEST_LOGARITHM, LARGEST_LOGARITHM).exp();
            NDArray half = Scaling.times(size, 0.5);
            NDArray low = numbers.get(":, 0:2").sub(half);
            NDArray high = numbers.get(":, 0:2").add(half);
            return new Corners(
                    low.get(":, 0"), low.get(":, 1"), high.get(":, 0"), high.get(":, 1"));
        }

        NDArray area() {
            return right.sub(left).mul(bottom.sub(top));
        }
    }
}
