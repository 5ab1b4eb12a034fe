package dev.waymark.sandbox.workload.travels;

import java.util.List;
import java.util.function.Function;

/**
 * What one of the agency's services sells, and at which price in a city.
 *
 * @param service the service's name and the first part of its paths
 * @param handler the handler's name in log lines
 * @param field the JSON field that names the offer
 * @param offers the offers in a city
 */
record Trade(String service, String handler, String field, Function<City, List<Offer>> offers) {

    /**
     * Something for sale.
     *
     * @param name who or what
     * @param price before discounts
     */
    record Offer(String name, float price) {}

    static final Trade CARS = new Trade(
            "cars",
            "GetCars",
            "carModel",
            city -> List.of(
                    new Offer("Sports Car", 1000 + 5 * city.id()), new Offer("Economy Car", 300 + 2 * city.id())));

    static final Trade FLIGHTS = new Trade(
            "flights",
            "GetFlights",
            "airline",
            city -> List.of(
                    new Offer("Red Airlines", 1000 + city.id()),
                    new Offer("Blue Airlines", 350 + city.id()),
                    new Offer("Green Airlines", 300 + city.id())));

    static final Trade HOTELS = new Trade(
            "hotels",
            "GetHotels",
            "hotel",
            city -> List.of(
                    new Offer("Grand Hotel " + city.name(), 500 + 5 * city.id()),
                    new Offer("Little " + city.name() + " Hotel", 80 + 2 * city.id())));

    static final Trade INSURANCES = new Trade(
            "insurances",
            "GetInsurances",
            "company",
            city -> List.of(
                    new Offer("Yellow Insurances", 307 + city.id()), new Offer("Blue Insurances", 56 + city.id())));
}
