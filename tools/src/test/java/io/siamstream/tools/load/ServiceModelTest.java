package io.siamstream.tools.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.siamstream.tools.load.Measurement.Limit;
import io.siamstream.tools.load.ServiceModel.BundleSize;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceModelTest {

    private static final BundleSize BUNDLE = new BundleSize(8, 4);
    private static final ServiceModel MODEL = new ServiceModel(20, 10, 5, List.of(1.0), BUNDLE);

    @Test
    void aFrameThatFindsTheDeviceFreeTakesItsPassAndAllElse() {
        ServiceModel.Prediction alone = MODEL.predict(new LoadPoint(1, 1, 2));

        assertThat(alone.keepsUp()).isTrue();
        assertThat(alone.latency().p50()).isCloseTo(35, within(1e-6));
        assertThat(alone.latency().p99()).isCloseTo(35, within(1e-6));
    }

    @Test
    void theMostTargetsFollowFromFullBundlesInAsManyPassesAsTheyNeed() {
        // 8 frames of one target are two passes of four.
        assertThat(MODEL.capacity(1)).isCloseTo(8 * 1000 / (2 * 20 + 8 * 10.0), within(1e-6));
        assertThat(MODEL.withSpeed(10).capacity(1)).isCloseTo(10 * MODEL.capacity(1), within(1e-6));
    }

    @Test
    void aLoadIsKeptUpWithUpToTheCapacityAndNotBeyondIt() {
        double capacity = MODEL.capacity(1);

        assertThat(MODEL.predict(new LoadPoint(16, 1, 0.9 * capacity / 16)).keepsUp()).isTrue();
        assertThat(MODEL.predict(new LoadPoint(16, 1, 1.2 * capacity / 16)).keepsUp()).isFalse();
    }

    @Test
    void oneCameraAloneHasNoFullBundles() {
        // A frame of its own takes 30 ms, so 33 a second and not the 66 of eight cameras.
        assertThat(MODEL.predict(new LoadPoint(1, 1, 32)).keepsUp()).isTrue();
        assertThat(MODEL.predict(new LoadPoint(1, 1, 40)).keepsUp()).isFalse();
    }

    @Test
    void theMostCamerasAreKeptUpWithAndOneMoreIsNot() {
        int most = MODEL.cameras(1, 5);

        assertThat(most).isPositive();
        assertThat(MODEL.predict(new LoadPoint(most, 1, 5)).keepsUp()).isTrue();
        assertThat(MODEL.predict(new LoadPoint(most + 1, 1, 5)).keepsUp()).isFalse();
    }

    @Test
    void theFitFindsTheCostsThatPassesWereMadeOf() {
        ServiceModel fitted =
                ServiceModel.fit(
                        List.of(measured(1, 2, 1), measured(2, 4, 2), measured(8, 1, 4)), BUNDLE);

        assertThat(fitted.passMillis()).isCloseTo(20, within(1e-6));
        assertThat(fitted.targetMillis()).isCloseTo(10, within(1e-6));
        assertThat(fitted.otherMillis()).isCloseTo(5, within(1e-6));
    }

    @Test
    void passesOfOneSizeAreNoModel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceModel.fit(List.of(measured(1, 1, 3)), BUNDLE))
                .withMessageContaining("several targets");
    }

    @Test
    void whatWasBusyIsTheLimit() {
        LoadPoint load = new LoadPoint(10, 1, 10);
        List<WorkMeter.Work> second = List.of(new WorkMeter.Work(0, 1_000_000_000, 1));

        assertThat(limit(load, 100, List.of(), List.of(), 0)).isEqualTo(Limit.NONE);
        assertThat(limit(load, 50, second, List.of(), 0)).isEqualTo(Limit.DEVICE);
        assertThat(limit(load, 50, List.of(), second, 0)).isEqualTo(Limit.DECODING);
        assertThat(limit(load, 50, List.of(), List.of(), 2)).isEqualTo(Limit.BROKER);
        assertThat(limit(load, 50, List.of(), List.of(), 0)).isEqualTo(Limit.SHUFFLE);
    }

    private static Limit limit(
            LoadPoint load,
            double followed,
            List<WorkMeter.Work> passes,
            List<WorkMeter.Work> decodings,
            int late) {
        return new Measurement(
                        load,
                        1,
                        followed,
                        new Latency(1, 1, 1),
                        passes,
                        decodings,
                        1,
                        1,
                        Duration.ofSeconds(late))
                .limit();
    }

    /** A load as the model would have it, with passes of one size. */
    private static Measurement measured(int cameras, double rate, int batch) {
        LoadPoint load = new LoadPoint(cameras, 1, rate);
        long nanos = Math.round((20 + 10 * batch) * 1e6);
        return new Measurement(
                load,
                1,
                load.targetsPerSecond(),
                MODEL.predict(load).latency(),
                IntStream.range(0, 5)
                        .mapToObj(i -> new WorkMeter.Work(i, i + nanos, batch))
                        .toList(),
                List.of(),
                1,
                1,
                Duration.ZERO);
    }
}
