package io.siamstream.experiments.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.initializer.Initializer;
import io.siamstream.tracker.network.layer.Precision;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LossScaleTest {

    private static final double RATE = 0.01;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void aStepWhoseGradientIsNotFiniteIsSkippedAndHalvesTheScale() {
        LossScale scale = LossScale.of(Precision.MIXED);
        Parameter parameter = parameter();

        double norm = step(optimiser(parameter, scale), parameter, Float.POSITIVE_INFINITY);

        assertThat(norm).isNotFinite();
        assertThat(parameter.getArray().toFloatArray()).containsOnly(1);
        assertThat(scale.factor()).isEqualTo(512);
    }

    @Test
    void enoughGoodStepsInARowDoubleIt() {
        LossScale scale = LossScale.of(Precision.MIXED);
        steps(scale, LossScale.GOOD_STEPS - 1);
        assertThat(scale.factor()).isEqualTo(1024);
        steps(scale, 1);
        assertThat(scale.factor()).isEqualTo(2048);
        steps(scale, LossScale.GOOD_STEPS - 1);
        scale.stepDone(false);
        assertThat(scale.factor()).isEqualTo(1024);
        steps(scale, LossScale.GOOD_STEPS - 1);
        assertThat(scale.factor()).isEqualTo(1024);
        steps(scale, 1);
        assertThat(scale.factor()).isEqualTo(2048);
    }

    @Test
    void itStaysBetween1And65536() {
        LossScale scale = LossScale.of(Precision.MIXED);
        steps(scale, 50 * LossScale.GOOD_STEPS);
        assertThat(scale.factor()).isEqualTo(65536);
        for (int i = 0; i < 50; i++) {
            scale.stepDone(false);
        }
        assertThat(scale.factor()).isEqualTo(1);
    }

    @Test
    void aStepAndItsNormAreThoseOfAnUnscaledLossWhetherClippedOrNot() {
        for (float slope : new float[] {0.3f, 70f}) {
            Parameter scaled = parameter();
            Parameter plain = parameter();
            double scaledNorm =
                    step(optimiser(scaled, LossScale.of(Precision.MIXED)), scaled, slope);
            double plainNorm = step(optimiser(plain, LossScale.none()), plain, slope);

            assertThat(scaledNorm).isEqualTo(plainNorm);
            assertThat(scaled.getArray().toFloatArray()).isEqualTo(plain.getArray().toFloatArray());
            assertThat(scaled.getArray().toFloatArray()).doesNotContain(1);
        }
    }

    @Test
    void itGoesOnFromItsState() {
        LossScale scale = LossScale.of(Precision.MIXED);
        scale.stepDone(false);
        steps(scale, LossScale.GOOD_STEPS - 1);
        LossScale restored = LossScale.of(Precision.MIXED);
        restored.restore(scale.state());

        assertThat(restored.factor()).isEqualTo(512);
        steps(restored, 1);
        assertThat(restored.factor()).isEqualTo(1024);
    }

    @Test
    void lossesInSinglePrecisionAreLeftAlone() {
        LossScale scale = LossScale.of(Precision.SINGLE);
        NDArray loss = manager.create(3f);
        steps(scale, 2 * LossScale.GOOD_STEPS);
        scale.stepDone(false);

        assertThat(scale.times(loss)).isSameAs(loss);
        assertThat(scale.factor()).isEqualTo(1);
    }

    private static void steps(LossScale scale, int count) {
        for (int i = 0; i < count; i++) {
            scale.stepDone(true);
        }
    }

    private Parameter parameter() {
        Parameter parameter =
                Parameter.builder()
                        .setName("values")
                        .setType(Parameter.Type.WEIGHT)
                        .optInitializer(Initializer.ONES)
                        .build();
        parameter.setShape(new Shape(3));
        parameter.initialize(manager, DataType.FLOAT32);
        return parameter;
    }

    private AdamW optimiser(Parameter parameter, LossScale scale) {
        return new AdamW(Map.of("values", parameter), 0.01, 10, name -> 1, scale, manager);
    }

    /** One step of a loss that falls by a slope along each value. */
    private double step(AdamW optimiser, Parameter parameter, float slope) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = parameter.getArray().mul(manager.create(slope)).sum();
            collector.backward(optimiser.lossScale().times(loss));
            return optimiser.step(0, RATE, manager);
        }
    }
}
