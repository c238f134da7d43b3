package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerNameTest {

    @ParameterizedTest
    @CsvSource({"node-7,node-7", "node-7.example.org,node-7", "'a b\u0007c',abc", "'',worker", "炉,worker"})
    void aHostIsNamedWithoutItsDomain(String host, String name) {
        assertThat(WorkerName.plain(host)).isEqualTo(name);
    }

    @Test
    void twoStudiesInAProcessHaveTwoNames() {
        long pid = ProcessHandle.current().pid();
        assertThat(WorkerName.of(0x1234_0000_0000_00afL)).endsWith("-" + pid + "-00af");
        assertThat(WorkerName.of(1)).isNotEqualTo(WorkerName.of(2));
    }
}
