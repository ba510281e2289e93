{#- Dates in SQL that every engine reads alike. The arguments are SQL expressions. -#}

{#- The first day of the month of a date or timestamp. -#}
{% macro month_start(moment) -%}
    cast(date_trunc('month', {{ moment }}) as date)
{%- endmacro %}

{#- How many calendar months lie between two dates: 0 within one month, 1 in the next. -#}
{% macro months_between(first_date, last_date) -%}
    cast(
        (extract(year from {{ last_date }}) - extract(year from {{ first_date }})) * 12
        + extract(month from {{ last_date }}) - extract(month from {{ first_date }})
        as int
    )
{%- endmacro %}

{#- A date as the number yyyymmdd. -#}
{% macro date_key(day) -%}
    cast(
        extract(year from {{ day }}) * 10000 + extract(month from {{ day }}) * 100 + extract(day from {{ day }})
        as int
    )
{%- endmacro %}

{#- A date as a running count of days: 365 for each year, one for each leap year before, and the day of the year. The
    difference of two counts is the number of days between the dates; the engines have no function for it that they
    agree on. -#}
{% macro day_count(day) -%}
    {%- set year = 'extract(year from ' ~ day ~ ')' -%}
    cast(
        {{ year }} * 365
        + floor(({{ year }} - 1) / 4) - floor(({{ year }} - 1) / 100) + floor(({{ year }} - 1) / 400)
        + extract(doy from {{ day }})
        as int
    )
{%- endmacro %}
