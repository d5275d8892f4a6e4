package io.siamstream.experiments.training.light;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.network.light.LightNetwork;
import java.util.List;

/** Boxes as the light network's box branch tells them: logarithms of distances to four edges. */
final class EdgeBoxes {

    /** Beyond it the exponential is cut off, so that a wild number cannot overflow. */
    private static final double LARGEST_LOGARITHM = 7;

    private static final int SIDE = LightNetwork.RESPONSE_SIDE;
    private static final int CELLS = SIDE * SIDE;

    private EdgeBoxes() {}

    /**
     * The box that one cell tells, pixels of the search crop.
     *
     * @param edges 4 x 256, see {@link LightSample}
     */
    static Box box(float[] edges, int cell) {
        double x = CellLabels.middle(cell % SIDE);
        double y = CellLabels.middle(cell / SIDE);
        double left = Math.exp(edges[cell]);
        double top = Math.exp(edges[CELLS + cell]);
        double right = Math.exp(edges[2 * CELLS + cell]);
        double bottom = Math.exp(edges[3 * CELLS + cell]);
        return new Box(x - left, y - top, left + right, top + bottom);
    }

    /**
     * Generalised IoU of what all cells tell and the labels.
     *
     * @param edges N x 4 x 256
     * @param boxes N boxes, pixels of the search crop
     * @return N x 256
     */
    static NDArray giou(NDArray edges, List<Box> boxes, NDManager manager) {
        Sides told = told(edges, manager);
        Sides wanted = wanted(boxes, manager);
        NDArray across =
                told.right().minimum(wanted.right()).sub(told.left().maximum(wanted.left()));
        NDArray down = told.bottom().minimum(wanted.bottom()).sub(told.top().maximum(wanted.top()));
        NDArray shared = Activation.relu(across).mul(Activation.relu(down));
        NDArray union = told.area().add(wanted.area()).sub(shared);
        NDArray hull =
                told.right()
                        .maximum(wanted.right())
                        .sub(told.left().minimum(wanted.left()))
                        .mul(
                                told.bottom()
                                        .maximum(wanted.bottom())
                                        .sub(told.top().minimum(wanted.top())));
        return shared.div(union).sub(hull.sub(union).div(hull));
    }

    private static Sides told(NDArray edges, NDManager manager) {
        float[] x = new float[CELLS];
        float[] y = new float[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            x[cell] = (float) CellLabels.middle(cell % SIDE);
            y[cell] = (float) CellLabels.middle(cell / SIDE);
        }
        NDArray across = manager.create(x, new Shape(1, CELLS));
        NDArray down = manager.create(y, new Shape(1, CELLS));
        NDArray distances = edges.clip(-LARGEST_LOGARITHM, LARGEST_LOGARITHM).exp();
        return new Sides(
                distances.get(":, 0").neg().add(across),
                distances.get(":, 1").neg().add(down),
                distances.get(":, 2").add(across),
                distances.get(":, 3").add(down));
    }

    private static Sides wanted(List<Box> boxes, NDManager manager) {
        float[][] sides = new float[4][boxes.size()];
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            sides[0][i] = (float) box.x();
            sides[1][i] = (float) box.y();
            sides[2][i] = (float) (box.x() + box.width());
            sides[3][i] = (float) (box.y() + box.height());
        }
        Shape shape = new Shape(boxes.size(), 1);
        return new Sides(
                manager.create(sides[0], shape),
                manager.create(sides[1], shape),
                manager.create(sides[2], shape),
                manager.create(sides[3], shape));
    }

    /** Four edges, pixels of the search crop. */
    private record Sides(NDArray left, NDArray top, NDArray right, NDArray bottom) {

        NDArray area() {
            return right.sub(left).mul(bottom.sub(top));
        }
    }
}
