-- The report of duplicates accounts for every flagged line of the fact, in number and in money.
with

reported as (

    select
        sum(repeats) as repeats,
        sum(repeated_amount) as repeated_amount
    from {{ ref('duplicate_lines') }}

),

flagged as (

    select
        count(*) as repeats,
        sum(line_amount) as repeated_amount
    from {{ ref('fact_sales') }}
    where is_duplicate

)

select
    reported.repeats as reported_repeats,
    flagged.repeats as flagged_repeats,
    reported.repeated_amount,
    flagged.repeated_amount as flagged_amount
from reported
cross join flagged
where
    coalesce(reported.repeats, 0) <> flagged.repeats
    or coalesce(reported.repeated_amount, 0) <> coalesce(flagged.repeated_amount, 0)
