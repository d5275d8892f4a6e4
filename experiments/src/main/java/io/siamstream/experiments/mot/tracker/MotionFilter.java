package io.siamstream.experiments.mot.tracker;

import java.util.Arrays;
import org.apache.commons.math3.filter.DefaultMeasurementModel;
import org.apache.commons.math3.filter.DefaultProcessModel;
import org.apache.commons.math3.filter.KalmanFilter;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Four numbers that describe a box, and how fast the first of them change: a Kalman filter of
 * constant velocity, one step a frame.
 */
final class MotionFilter {

    /** Numbers that are measured. */
    static final int MEASURED = 4;

    private final KalmanFilter filter;
    private double[] state;

    /**
     * How uncertain things are: variances, of the state's numbers in their order, those of
     * velocities last.
     */
    interface Noise {
        /** Of the state after the first measurement. */
        double[] first(double[] measured);

        /** What a frame adds, to a state. */
        double[] process(double[] state);

        /** Of a measurement, of four numbers, to a state. */
        double[] measurement(double[] state);
    }

    /**
     * @param measured the first measurement
     * @param velocities how many of its numbers move
     */
    MotionFilter(double[] measured, int velocities, Noise noise) {
        int size = MEASURED + velocities;
        RealMatrix transition = MatrixUtils.createRealIdentityMatrix(size);
        for (int i = 0; i < velocities; i++) {
            transition.setEntry(i, MEASURED + i, 1);
        }
        RealMatrix observation =
                MatrixUtils.createRealIdentityMatrix(size)
                        .getSubMatrix(0, MEASURED - 1, 0, size - 1);
        state = Arrays.copyOf(measured, size);
        filter =
                new KalmanFilter(
                        new DefaultProcessModel(
                                transition,
                                null,
                                MatrixUtils.createRealDiagonalMatrix(noise.process(state)),
                                MatrixUtils.createRealVector(state),
                                MatrixUtils.createRealDiagonalMatrix(noise.first(measured))) {
                            @Override
                            public RealMatrix getProcessNoise() {
                                return MatrixUtils.createRealDiagonalMatrix(noise.process(state));
                            }
                        },
                        new DefaultMeasurementModel(
                                observation,
                                MatrixUtils.createRealDiagonalMatrix(noise.measurement(state))) {
                            @Override
                            public RealMatrix getMeasurementNoise() {
                                return MatrixUtils.createRealDiagonalMatrix(
                                        noise.measurement(state));
                            }
                        });
    }

    /** The four numbers, then their velocities. */
    double[] state() {
        return state.clone();
    }

    /** Goes one frame on. */
    void predict() {
        filter.predict();
        state = filter.getStateEstimation();
    }

    /** Takes a measurement of the frame in. */
    void correct(double[] measured) {
        filter.correct(measured);
        state = filter.getStateEstimation();
    }
}
