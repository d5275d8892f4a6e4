package io.siamstream.experiments.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CheckpointStatisticsTest {

    @Test
    void whatWasWrittenAnewIsToldApartFromWhatIsReferredTo() throws IOException {
        CheckpointStatistics read =
                CheckpointStatistics.parse(
                        """
                        {"counts":{"completed":4},"summary":{
                         "checkpointed_size":{"min":1,"max":9,"avg":1048576},
                         "state_size":{"min":2,"max":9,"avg":8388608},
                         "end_to_end_duration":{"min":3,"max":40,"avg":15}},
                         "latest":{"completed":{"id":4,"checkpointed_size":3,"state_size":77}}}
                        """);

        assertThat(read).isEqualTo(new CheckpointStatistics(4, 77, 8388608, 1048576, 15, 40));
        assertThat(read.words()).contains("8.0 MiB", "1.0 MiB were written anew", "40 ms at most");
    }
}
