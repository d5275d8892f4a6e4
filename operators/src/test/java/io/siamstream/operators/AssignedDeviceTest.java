package io.siamstream.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.externalresource.ExternalResourceInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.runtime.externalresource.ExternalResourceInfoProvider;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AssignedDeviceTest {

    @Test
    void theIndexThatFlinkGivesIsTheDevice() throws Exception {
        AssignedDevice device = deviceAmong(gpu("3"));

        assertThat(device.gpu()).isEqualTo(3);
        assertThat(device.deviceName()).isEqualTo("gpu:3");
    }

    @Test
    void withoutAnExternalResourceItIsTheProcessor() throws Exception {
        AssignedDevice device = deviceAmong();

        assertThat(device.isGpu()).isFalse();
        assertThat(device.deviceName()).isEqualTo("cpu");
    }

    @Test
    void severalGpusOfOneTaskManagerAreRefused() {
        assertThatThrownBy(() -> deviceAmong(gpu("0"), gpu("1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("external-resource.gpu.amount");
    }

    @Test
    void aDriverThatGivesNoIndexIsRefused() {
        assertThatThrownBy(() -> deviceAmong(new Gpu(Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("driver-factory.class");
    }

    /** Asks from inside of a task whose task manager has these GPUs. */
    private static AssignedDevice deviceAmong(Gpu... gpus) throws Exception {
        List<AssignedDevice> found = new ArrayList<>();
        MockEnvironment environment =
                new MockEnvironmentBuilder()
                        .setExternalResourceInfoProvider(new TaskManagerWith(gpus))
                        .build();
        OneInputStreamOperatorTestHarness<Integer, Integer> task =
                new OneInputStreamOperatorTestHarness<>(
                        new StreamMap<>(new Asking(found)), environment);
        task.open();
        task.close();
        environment.close();
        return found.get(0);
    }

    private static Gpu gpu(String index) {
        return new Gpu(Map.of("index", index));
    }

    /** What a driver tells of a GPU. */
    private record Gpu(Map<String, String> properties) implements ExternalResourceInfo {
        @Override
        public Optional<String> getProperty(String key) {
            return Optional.ofNullable(properties.get(key));
        }

        @Override
        public Collection<String> getKeys() {
            return properties.keySet();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record TaskManagerWith(Gpu... gpus) implements ExternalResourceInfoProvider {
        @Override
        public Set<ExternalResourceInfo> getExternalResourceInfos(String resourceName) {
            return resourceName.equals("gpu")
                    ? Arrays.stream(gpus).collect(Collectors.toSet())
                    : Set.of();
        }
    }

    private static final class Asking extends RichMapFunction<Integer, Integer> {
        private static final long serialVersionUID = 1L;

        private final transient List<AssignedDevice> found;

        Asking(List<AssignedDevice> found) {
            this.found = found;
        }

        @Override
        public void open(OpenContext context) {
            RuntimeContext runtime = getRuntimeContext();
            found.add(AssignedDevice.of(runtime));
        }

        @Override
        public Integer map(Integer value) {
            return value;
        }
    }
}
