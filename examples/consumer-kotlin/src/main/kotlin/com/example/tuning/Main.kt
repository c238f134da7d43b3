package com.example.tuning

import io.danlu.space.Parameter
import io.danlu.space.Space
import io.danlu.store.jdbc.Stores
import io.danlu.study.Budget.trials
import io.danlu.study.Study
import kotlin.math.abs
import kotlin.math.log10

/** Tunes two parameters and keeps the study in the SQLite file that the argument names. */
fun main(arguments: Array<String>) {
    val space = Space.of(
        Parameter.integer("depth", 1, 20),
        Parameter.real("lr", 1e-5, 1e-1).log(),
    )
    Stores.open("sqlite:${arguments[0]}").use { store ->
        val study = Study.named("consumer").space(space).minimize().seed(42).store(store).build()
        val result = study.optimize({ point -> abs(point.integer("depth") - 7) + abs(log10(point.real("lr")) + 3) }, trials(30))
        println("best of ${study.history().size()}: ${result.best().config()}")
    }
}
