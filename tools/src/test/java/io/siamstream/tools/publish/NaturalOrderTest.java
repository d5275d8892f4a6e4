package io.siamstream.tools.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NaturalOrderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frame1.jpg frame2.jpg frame9.jpg frame10.jpg frame12.jpg frame100.jpg",
                "1.png 2.png 03.png 10.png",
                "a a1 a1b a2 b",
                "cam1-frame9 cam1-frame10 cam2-frame1 cam10-frame1",
                "t99999999999999999999.jpg t100000000000000000000.jpg",
            })
    void namesAreOrderedAsPeopleNumberThem(String names) {
        List<String> ordered = List.of(names.split(" "));
        List<String> shuffled = new ArrayList<>(ordered);
        Collections.reverse(shuffled);

        assertThat(shuffled.stream().sorted(new NaturalOrder())).containsExactlyElementsOf(ordered);
    }

    @Test
    void namesOfOneNumberAreStillTwo() {
        assertThat(new NaturalOrder().compare("7.jpg", "007.jpg")).isNotZero();
    }
}
