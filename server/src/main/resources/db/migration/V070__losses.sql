-- What is lost is listed, row by row.

alter table loss
    -- What people called the module that failed, when it was lost; empty when that is not known.
    add column module_name  text not null default '',
    add column module_title text not null default '';

-- Of what was discarded before, the item is known as long as it is kept.
update loss
   set module_name = item.module_name, module_title = item.module_title
  from incomplete_execution item
 where item.id = loss.incomplete_id;

create index loss_listed on loss (scenario_id, id);
